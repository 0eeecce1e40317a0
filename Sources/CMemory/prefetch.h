/* Owns the hint to the processor that memory will soon be read, which Swift has no word for. */
#ifndef CLIO_MEMORY_PREFETCH_H
#define CLIO_MEMORY_PREFETCH_H

/* Has the cache line of an address brought near. Any address will do; nothing is read. */
static inline void clio_prefetch(const void *address) { __builtin_prefetch(address, 1, 3); }

#endif
