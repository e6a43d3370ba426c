/** The driver that the page "Write your own driver" explains, and its test. */
@NullMarked
package dev.tillbridge.docs.bell;

import org.jspecify.annotations.NullMarked;
