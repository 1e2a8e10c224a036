using FunctionsHost.Durable.Execution;
using FunctionsHost.Worker;
using FunctionsHost.Worker.Protocol;

namespace FunctionsHost.Tests.Durable;

/// <summary>Reading the ways in which a worker reports that a function threw.</summary>
public sealed class FailuresTests
{
    [Fact]
    public void Of_ReadsTheJsonOfTheDurableExtension()
    {
        var failure = Of(new RpcException
        {
            Message = """
                { "errorType": "System.InvalidOperationException", "errorMessage": "no \"oil\"\nat all", "stackTrace": "at A", "unknown": 1, "innerFailure": { "errorType": "B", "errorMessage": "b" }, "properties": { "code": 7, "list": [ "x", true, null ] } }
                   at Wrapper.Run()
                """,
        });

        Assert.Equal(("System.InvalidOperationException", "no \"oil\"\nat all", "at A"), (failure.ErrorType, failure.ErrorMessage, failure.StackTrace));
        Assert.Equal(("B", "b"), (failure.InnerFailure!.ErrorType, failure.InnerFailure.ErrorMessage));
        Assert.Equal(7.0, failure.Properties!["code"]);
        Assert.Equal(new object?[] { "x", true, null }, failure.Properties["list"]);
    }

    [Fact]
    public void Of_TakesTypeAndMessageOfAUserException()
    {
        var failure = Of(new RpcException { Message = "late: very", Type = "System.TimeoutException", StackTrace = "at A", IsUserException = true });

        Assert.Equal(("System.TimeoutException", "late: very", "at A", null), (failure.ErrorType, failure.ErrorMessage, failure.StackTrace, failure.InnerFailure));
    }

    [Fact]
    public void Of_ReadsWhatExceptionToStringWrites()
    {
        var failure = Of(new RpcException { Message = Thrown().ToString() });

        Assert.Equal(("System.InvalidOperationException", "two\nlines"), (failure.ErrorType, failure.ErrorMessage));
        Assert.Equal(("System.TimeoutException", "late"), (failure.InnerFailure!.ErrorType, failure.InnerFailure.ErrorMessage));
    }

    [Theory]
    [InlineData("{ not json", "(unknown)", "{ not json")]
    [InlineData("nothing known", "(unknown)", "nothing known")]
    [InlineData("some words: more", "(unknown)", "some words: more")]
    [InlineData("", "(unknown)", "")]
    public void Of_KeepsAMessageOfAnotherForm(string message, string type, string text)
    {
        var failure = Of(new RpcException { Message = message });

        Assert.Equal((type, text), (failure.ErrorType, failure.ErrorMessage));
    }

    [Fact]
    public void Of_NamesTheFunctionWhenTheWorkerSaysNothing() =>
        Assert.Equal("Function 'f' failed.", Failures.Of(new FunctionFailedException("f", failure: null)).ErrorMessage);

    [Fact]
    public void Protocol_KeepsAllOfAFailure()
    {
        var failure = Of(new RpcException
        {
            Message = """{ "errorType": "A", "errorMessage": "a", "isNonRetriable": true, "innerFailure": { "errorType": "B", "errorMessage": "b" }, "properties": { "p": { "q": [ 1 ] } } }""",
        });

        var back = Failures.ToCore(Failures.ToProto(failure))!;

        Assert.Equal(("A", "a", "B"), (back.ErrorType, back.ErrorMessage, back.InnerFailure!.ErrorType));
        Assert.True(back.IsNonRetriable);
        Assert.Equal(Failures.ToProto(failure), Failures.ToProto(back));
    }

    private static global::DurableTask.Core.FailureDetails Of(RpcException failure) => Failures.Of(new FunctionFailedException("f", failure));

    private static Exception Thrown()
    {
        try
        {
            throw new InvalidOperationException("two\nlines", new TimeoutException("late"));
        }
        catch (InvalidOperationException exception)
        {
            return exception;
        }
    }
}
