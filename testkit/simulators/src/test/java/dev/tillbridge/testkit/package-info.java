@NullMarked
package dev.tillbridge.testkit;

import org.jspecify.annotations.NullMarked;
