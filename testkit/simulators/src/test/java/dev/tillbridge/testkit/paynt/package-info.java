@NullMarked
package dev.tillbridge.testkit.paynt;

import org.jspecify.annotations.NullMarked;
