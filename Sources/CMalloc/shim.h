// What was freed goes back to the system. glibc keeps it for later, which for a program whose parts need much memory one
// after the other adds them up.
#pragma once
#include <stdlib.h>
#if defined(__GLIBC__)
#include <malloc.h>
static inline void ll_give_back_freed_memory(void) { malloc_trim(0); }
#else
static inline void ll_give_back_freed_memory(void) {}
#endif
