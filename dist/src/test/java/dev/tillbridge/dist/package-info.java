@NullMarked
package dev.tillbridge.dist;

import org.jspecify.annotations.NullMarked;
