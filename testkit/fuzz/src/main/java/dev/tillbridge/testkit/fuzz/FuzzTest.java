package dev.tillbridge.testkit.fuzz;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The test of one reader of foreign bytes.
 *
 * <p>A subclass says by {@link #judge} what must hold for any input. Each build judges every kept input as it is, and then fresh ones that
 * are made of them; a failure names the seed and shows the input, which belongs into the folder of kept ones.
 */
public abstract class FuzzTest {

    /** The system property that repeats a run: the seed that a failure named. */
    static final String SEED = "tillbridge.fuzz.seed";

    /** The system property that tells how many fresh inputs a build judges, in place of what the test says. */
    static final String INPUTS = "tillbridge.fuzz.inputs";

    /** Judges what the reader makes of the input; throws where it makes of it what it must not. */
    protected abstract void judge(byte[] input) throws Exception;

    /** Returns the inputs that are kept: good ones to begin with, and every one that was ever read wrongly. */
    protected List<byte[]> kept() {
        return Kept.of(getClass());
    }

    /** Returns what the language of the inputs is made of, beside what every language is. */
    protected List<String> words() {
        return List.of();
    }

    /** Returns how many fresh inputs a build judges; few where one takes long. */
    protected int inputs() {
        return 3000;
    }

    @Test
    void everyKeptInputIsReadRightly() {
        kept().forEach(this::check);
    }

    @Test
    void freshInputsAreReadRightly() {
        long seed = Long.getLong(SEED, new SecureRandom().nextInt());
        Mutator mutator = new Mutator(kept(), words(), seed);
        int inputs = Integer.getInteger(INPUTS, inputs());
        for (int i = 0; i < inputs; i++) {
            byte[] input = mutator.next();
            try {
                judge(input);
            } catch (Throwable e) {
                throw new AssertionError(
                        "input " + i + " of -D" + SEED + "=" + seed + ", " + e + "; to keep:\n"
                                + Kept.written(Shrinking.of(input, e, this::judge)),
                        e);
            }
        }
    }

    private void check(byte[] input) {
        try {
            judge(input);
        } catch (Throwable e) {
            throw new AssertionError(e + "; kept:\n" + Kept.written(input), e);
        }
    }
}
