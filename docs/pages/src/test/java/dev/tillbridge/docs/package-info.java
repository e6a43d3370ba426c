/** Holds the pages against the code: snippets that run, names that must appear, rules that the whole build keeps. */
@NullMarked
package dev.tillbridge.docs;

import org.jspecify.annotations.NullMarked;
