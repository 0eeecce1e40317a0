// Owns what `import Clio` brings: the façade, and the values that it takes and returns.

@_exported import Chronology
@_exported import Diagnostics
@_exported import EventSourcing
@_exported import GraphExport
@_exported import GraphModel
@_exported import GraphProjection
@_exported import QueryExecution
