@NullMarked
package dev.tillbridge.screen;

import org.jspecify.annotations.NullMarked;
