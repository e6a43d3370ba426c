/* Stands for java.exe: tells the version that it is asked for, or what it was started with, and ends with the code that it is told. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int count, char **words) {
  const char *version = getenv("STOOD_VERSION");
  const char *code = getenv("STOOD_CODE");
  const char *names[] = {"root", "java", "version", "classpath", "options", "target", "refused"};
  int i;
  for (i = 1; i < count; i++) {
    if (!strcmp(words[i], "-version")) {
      fprintf(stderr, "Property settings:\r\n    java.specification.vendor = 8\r\n");
      fprintf(stderr, "    java.specification.version = %s\r\n", version ? version : "17");
      fprintf(stderr, "    java.vendor.url = http://x/?a=1&b=\"2\" (%%PATH%%) ^ !x!\r\nopenjdk version\r\n");
      return 0;
    }
  }
  for (i = 1; i < count; i++) printf("[%s]\n", words[i]);
  for (i = 0; i < 7; i++) if (getenv(names[i])) printf("left over: %s\n", names[i]);
  return code ? atoi(code) : 0;
}
