@NullMarked
package dev.tillbridge.jackson;

import org.jspecify.annotations.NullMarked;
