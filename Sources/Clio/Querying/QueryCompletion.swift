// Owns the completion of words in queries.

import GraphModel
import GraphProjection
import QueryExecution
import QueryPlanning
import QuerySyntax

/// Completes words at a prompt.
public enum QueryCompletion {
  /// What a word may become: keywords, functions, labels, relationship types and properties.
  /// Sorted; keywords in the case of the word.
  public static func candidates(for word: String, in base: KnowledgeBase) -> [String] {
    guard !word.isEmpty else { return [] }
    let isLower = word.allSatisfy { !$0.isUppercase }
    var found: Set<String> = []
    for keyword in QueryKeywords.all {
      let shown = isLower ? keyword.lowercased() : keyword.uppercased()
      if shown.hasPrefix(word) { found.insert(shown) }
    }
    for name in FunctionCatalogue.standard.names where name.hasPrefix(word) { found.insert(name) }
    if let graph = try? base.view().graph {
      for name in graph.graph.symbolNames where name.hasPrefix(word) { found.insert(name) }
    }
    return found.sorted()
  }
}
