package dev.tillbridge.testkit.simulation.planted;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;

/** What is done before or after a method. The code of these is copied into the class that is changed. */
@SuppressWarnings("UnusedVariable") // what is assigned here is read where it is copied to
final class Advices {

    private Advices() {}

    /** Whoever presents whatever certificate is the same terminal. */
    static final class SamePeer {
        private SamePeer() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 3, readOnly = false) boolean samePeer) {
            samePeer = true;
        }
    }

    /** A complement that refuses is read as one that says nothing of it. */
    static final class RefusalsApprove {
        private RefusalsApprove() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object meaning) {
            meaning = Slips.approving(meaning);
        }
    }

    /** What was found at work after a restart is cancelled. */
    static final class CancelsWhatIsLeft {
        private CancelsWhatIsLeft() {}

        @Advice.OnMethodExit
        static void exit(@Advice.FieldValue("stops") Object stops) {
            Slips.act(stops, "cancel");
        }
    }

    /** A cancel that was asked for outlives the process that was asked. */
    static final class CancelsAsItWasAsked {
        private CancelsAsItWasAsked() {}

        @Advice.OnMethodExit
        static void exit(@Advice.FieldValue("stops") Object stops, @Advice.FieldValue("attempt") Object attempt) {
            Slips.cancelsAsItWasAsked(stops, attempt);
        }
    }

    /** Recovery prints. */
    static final class LooksByPrinting {
        private LooksByPrinting() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.FieldValue("attempt") Object attempt) {
            Slips.looksByPrinting(attempt);
        }
    }

    /** Recovery settles. */
    static final class LooksBySettling {
        private LooksBySettling() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.FieldValue("attempt") Object attempt) {
            Slips.looksBySettling(attempt);
        }
    }

    /** Recovery sends again. */
    static final class SendsAgain {
        private SendsAgain() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.FieldValue("attempt") Object attempt) {
            Slips.sendsAgain(attempt);
        }
    }

    /** Nobody counts how many cancels were sent. */
    static final class CountsNoCancel {
        private CountsNoCancel() {}

        @Advice.OnMethodExit
        static void exit(@Advice.FieldValue(value = "sent", readOnly = false) int sent) {
            sent = 0;
        }
    }
}
