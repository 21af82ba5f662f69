package io.strongroom.watch.node;

import io.strongroom.platform.problem.ProblemException;

/** What a caller is told when the node fails it. */
public final class NodeProblems {

    private NodeProblems() {}

    public static Throwable of(Throwable failure) {
        return switch (failure) {
            case NodeException.Unreachable unreachable ->
                ProblemException.unavailable("node-unavailable", unreachable.getMessage(), failure);
            case NodeException.Unknown unknown ->
                ProblemException.unavailable("node-timeout", unknown.getMessage(), failure);
            case NodeException.Untrustworthy lie ->
                ProblemException.unavailable("node-untrustworthy", lie.getMessage(), failure);
            case NodeException.Refused refused -> ProblemException.conflict("node-refused", refused.getMessage());
            default -> failure;
        };
    }
}
