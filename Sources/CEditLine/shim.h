#include <stdio.h>
#include <stdlib.h>
#include <editline/readline.h>

// The library declares these in differing ways on Linux and macOS.
static inline void clio_set_completion(char **(*complete)(const char *, int, int)) {
  rl_attempted_completion_function = (rl_completion_func_t *)complete;
  rl_basic_word_break_characters = (char *)" \t\n\"'`@$><=;|&{}()[],:.+-*/%^!~";
}

static inline char **clio_completion_matches(const char *text,
                                             char *(*next)(const char *, int)) {
  rl_attempted_completion_over = 1;
  return rl_completion_matches(text, (rl_compentry_func_t *)next);
}

static inline void clio_no_completion(void) { rl_attempted_completion_over = 1; }

static inline int clio_line_begins_with(char character) {
  return rl_line_buffer != NULL && rl_line_buffer[0] == character;
}
