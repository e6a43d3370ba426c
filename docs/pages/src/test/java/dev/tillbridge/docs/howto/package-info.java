/** What the pages of how to do something show, word for word, and the tests of it. */
@NullMarked
package dev.tillbridge.docs.howto;

import org.jspecify.annotations.NullMarked;
