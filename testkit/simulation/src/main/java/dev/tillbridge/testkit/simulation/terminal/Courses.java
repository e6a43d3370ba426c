package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.ledger.Course.End;
import dev.tillbridge.testkit.simulation.ledger.Order;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Draws what cardholders and issuers do. */
final class Courses {

    private static final int USUAL_WAIT_MILLIS = 6_000;
    private static final int LONGEST_WAIT_MILLIS = 40_000;
    private static final int HOST_MILLIS = 6_000;
    private static final int DAWDLERS_OF_HUNDRED = 4;
    private static final int DAWDLE_SECONDS = 400;

    private final RandomGenerator chance;
    private final List<Part> addable;
    private final boolean tellsPartialApproval;

    /**
     * Creates them.
     *
     * @param addable what a cardholder can add
     * @param tellsPartialApproval whether a result can say that less than ordered was approved
     */
    Courses(RandomGenerator chance, Set<Part> addable, boolean tellsPartialApproval) {
        this.chance = chance;
        this.addable = addable.stream().sorted().toList();
        this.tellsPartialApproval = tellsPartialApproval;
    }

    Course next(Order order) {
        Duration untilCard = chance.nextInt(100) < DAWDLERS_OF_HUNDRED
                ? Duration.ofSeconds(chance.nextInt(DAWDLE_SECONDS))
                : Duration.ofMillis(chance.nextInt(chance.nextInt(5) == 0 ? LONGEST_WAIT_MILLIS : USUAL_WAIT_MILLIS));
        int ends = chance.nextInt(100);
        End end = ends < 66 ? End.APPROVED : ends < 82 ? End.DECLINED : ends < 93 ? End.CANCELLED : End.TIMED_OUT;
        long base = order.base().orElse(0L);
        boolean isSale = order.operation() == Operation.SALE;
        long less = isSale && tellsPartialApproval && base > 1 && chance.nextInt(100) < 6
                ? 1 + chance.nextLong(base - 1)
                : 0;
        Map<Part, Long> added =
                isSale && !addable.isEmpty() && order.parts().size() == 1 && less == 0 && chance.nextInt(100) < 8
                        ? Map.of(addable.get(chance.nextInt(addable.size())), 1 + chance.nextLong(500))
                        : Map.of();
        return new Course(untilCard, Duration.ofMillis(100 + chance.nextInt(HOST_MILLIS)), end, less, added);
    }
}
