// Tells the thread sanitizer when a contended Mutex of Swift's Synchronization module is taken and
// given back. Uncontended, that happens in our own code, which is instrumented; contended, in the
// runtime library and in the kernel, which are not, and everything the lock guards would be
// reported as a race. Scripts/sanitize loads this before the runtime library.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))

extern void __tsan_acquire(void *) __attribute__((weak));
extern void __tsan_release(void *) __attribute__((weak));

typedef SWIFT void (*Lock)(uint32_t thread, SELF void *mutex);
typedef SWIFT void (*Unlock)(SELF void *mutex);

static Lock realLock;
static Unlock realUnlock;

__attribute__((constructor)) static void find(void) {
  realLock = (Lock)dlsym(RTLD_NEXT, LOCK);
  realUnlock = (Unlock)dlsym(RTLD_NEXT, UNLOCK);
}

static void check(const void *function) {
  if (function) return;
  fputs("sanitize-locks: this toolchain's Mutex has other names\n", stderr);
  abort();
}

SWIFT void lock(uint32_t thread, SELF void *mutex) __asm__(LOCK);
SWIFT void unlock(SELF void *mutex) __asm__(UNLOCK);

SWIFT void lock(uint32_t thread, SELF void *mutex) {
  check((const void *)realLock);
  realLock(thread, mutex);
  if (__tsan_acquire) __tsan_acquire(mutex);
}

SWIFT void unlock(SELF void *mutex) {
  check((const void *)realUnlock);
  if (__tsan_release) __tsan_release(mutex);
  realUnlock(mutex);
}
