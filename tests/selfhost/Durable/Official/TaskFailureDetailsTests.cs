using Microsoft.DurableTask;

namespace SelfHost.Tests.Durable.Official;

public sealed class TaskFailureDetailsTests
{
    [Fact]
    public void Exceptions_AreKeptWithTheirInnerOnes()
    {
        var details = TaskFailureDetails.FromException(Thrown(new InvalidOperationException("outer", new TimeoutException("inner"))));

        Assert.Equal(("System.InvalidOperationException", "outer"), (details.ErrorType, details.ErrorMessage));
        Assert.Contains(nameof(Thrown), details.StackTrace, StringComparison.Ordinal);
        Assert.Equal(("System.TimeoutException", "inner", null), (details.InnerFailure!.ErrorType, details.InnerFailure.ErrorMessage, details.InnerFailure.InnerFailure));
        Assert.Equal("System.InvalidOperationException: outer", details.ToString());
    }

    [Fact]
    public void FailureThroughSubOrchestrations_IsToldLevelByLevel()
    {
        var activity = TaskFailureDetails.FromException(new InvalidDataException("no such floor"));
        var child = TaskFailureDetails.FromException(Thrown(new TaskFailedException("Unlock", 0, activity)));
        var parent = TaskFailureDetails.FromException(Thrown(new TaskFailedException("Rescue", 4, child)));

        Assert.Equal(
            "Task 'Rescue' (#4) failed with an unhandled exception: Task 'Unlock' (#0) failed with an unhandled exception: " + activity.ErrorMessage,
            parent.ErrorMessage);
        Assert.Equal(typeof(TaskFailedException).FullName, parent.ErrorType);
        Assert.Equal(child, parent.InnerFailure);
        Assert.Equal(activity, parent.InnerFailure!.InnerFailure);
    }

    [Fact]
    public void TaskFailedException_OfAnExceptionKeepsItAndItsDetails()
    {
        var cause = new TimeoutException("too late");
        var failed = new TaskFailedException("Call", 2, cause);

        Assert.Equal("Task 'Call' (#2) failed with an unhandled exception: too late", failed.Message);
        Assert.Equal(("Call", 2, "System.TimeoutException"), (failed.TaskName, failed.TaskId, failed.FailureDetails.ErrorType));
        Assert.Same(cause, failed.InnerException);
    }

    [Fact]
    public void IsCausedBy_KnowsBaseTypesAndLooksAtTheOutermostOnly()
    {
        var details = TaskFailureDetails.FromException(new DirectoryNotFoundException("p", new TimeoutException()));

        Assert.True(details.IsCausedBy<IOException>());
        Assert.True(details.IsCausedBy<Exception>());
        Assert.False(details.IsCausedBy<InvalidOperationException>());
        Assert.False(details.IsCausedBy<TimeoutException>());
    }

    [Fact]
    public void IsCausedBy_FindsTypesOfAnyLoadedAssembly()
    {
        var details = new TaskFailureDetails(typeof(OddException).FullName!, "odd", null, null, null);

        Assert.True(details.IsCausedBy<Exception>());
        Assert.True(details.IsCausedBy<OddException>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("OrchestratorTaskNotFound")]
    public void IsCausedBy_IsFalseWhereTheTypeIsNone(string type) =>
        Assert.False(new TaskFailureDetails(type, "", null, null, null).IsCausedBy<Exception>());

    [Fact]
    public void IsCausedBy_WantsAnExceptionType() =>
        Assert.Throws<ArgumentException>(() => TaskFailureDetails.FromException(new TimeoutException()).IsCausedBy(typeof(string)));

    private static Exception Thrown(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (Exception thrown)
        {
            return thrown;
        }
    }

    private sealed class OddException : Exception;
}
