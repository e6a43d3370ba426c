@NullMarked
package dev.tillbridge.docs.browser;

import org.jspecify.annotations.NullMarked;
