/** Texts for people, by key and language: what a cashier or a cardholder reads. Messages for programmers are English and stand in the code. */
@NullMarked
package dev.tillbridge.texts;

import org.jspecify.annotations.NullMarked;
