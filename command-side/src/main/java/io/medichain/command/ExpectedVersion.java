package io.medichain.command;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * The version that If-Match names, and of which aggregate: the one whose ETag the caller holds. It is compared when
 * that aggregate is loaded. A command that ends without the comparison is refused as a whole: its target does not exist
 * (RFC 9110, section 13.1.1), or a handler forgot it.
 */
final class ExpectedVersion implements MessageHandlerInterceptor<CommandMessage<?>> {
    private static final String VERSION = "expectedVersion";
    private static final String TARGET = "expectedVersionOf";
    private static final String COMPARED = "expectedVersionCompared";

    /** Command metadata that only steers; it is not stored beside the events. */
    static final Set<String> METADATA = Set.of(VERSION, TARGET);

    /** The metadata of a command that was decided upon a version of its target. */
    static Map<String, Object> metadata(Object target, long version) {
        return Map.of(VERSION, version, TARGET, target.toString());
    }

    /** Compares, when this is the target; once in a command, for the command itself makes later versions. */
    static void compare(CommandMessage<?> command, String aggregate, Long version) {
        Map<String, Object> steering = command.getMetaData();
        UnitOfWork<?> work = CurrentUnitOfWork.get();
        if (!aggregate.equals(steering.get(TARGET)) || work.resources().putIfAbsent(COMPARED, true) != null) {
            return;
        }
        if (!version.equals(steering.get(VERSION))) {
            throw new ProblemException(RequestProblem.PRECONDITION_FAILED);
        }
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        Object result = chain.proceed();
        if (work.getMessage().getMetaData().containsKey(VERSION)
                && !work.resources().containsKey(COMPARED)) {
            throw new ProblemException(RequestProblem.PRECONDITION_FAILED);
        }
        return result;
    }
}
