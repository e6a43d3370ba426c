@NullMarked
package dev.tillbridge;

import org.jspecify.annotations.NullMarked;
