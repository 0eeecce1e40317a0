// The incremental SHA-256 functions are marked deprecated since OpenSSL 3.0, but they are the
// only ones that neither allocate nor look their algorithm up at every call.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
