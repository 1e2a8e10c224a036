using Microsoft.DurableTask;

namespace SelfHost.Tests.Durable.Official;

/// <summary>What the context's base class does itself.</summary>
public sealed class OrchestrationContextTests
{
    private readonly ScriptedContext _context = new();

    [Fact]
    public async Task ShorterCalls_AreTheFullOnes()
    {
        var retried = TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1)));
        await _context.CallActivityAsync("A", "in", retried);
        await _context.CallActivityAsync("A", retried);
        await _context.CallActivityAsync<int>("A", retried);
        await _context.CallSubOrchestratorAsync("C", "in", retried.WithInstanceId("id"));
        await _context.CallSubOrchestratorAsync("C", retried.WithInstanceId("id"));
        await _context.CallSubOrchestratorAsync<int>("C", retried.WithInstanceId("id"));

        Assert.Equal(["activity A in 3", "activity A  3", "activity A  3", "child C in id", "child C  id", "child C  id"], _context.Calls);
    }

    [Fact]
    public void TimerOfASpan_CountsFromTheOrchestrationsMoment()
    {
        _ = _context.CreateTimer(TimeSpan.FromMinutes(30), CancellationToken.None);

        Assert.Equal(["timer 00:30:00"], _context.Calls);
    }

    [Fact]
    public void ContinueAsNewByOptions_PassesInputAndEventsOn()
    {
        _context.ContinueAsNew(new ContinueAsNewOptions { NewInput = "next", PreserveUnprocessedEvents = false });
        _context.ContinueAsNew(new ContinueAsNewOptions());

        Assert.Equal(["anew next False", "anew  True"], _context.Calls);
    }

    [Fact]
    public async Task EventBeforeTheTimeout_CancelsTheTimer()
    {
        var awaited = _context.WaitForExternalEvent<string>("Done", TimeSpan.FromMinutes(1));
        _context.Event.SetResult("payload");

        Assert.Equal("payload", await awaited);
        Assert.Equal(["timer 00:01:00", "wait Done", "timer cancelled"], _context.Calls);
    }

    [Fact]
    public async Task TimeoutBeforeTheEvent_ThrowsTaskCanceled()
    {
        var awaited = _context.WaitForExternalEvent<string>("Done", TimeSpan.FromMinutes(1));
        _context.Timer.SetResult();

        var thrown = await Assert.ThrowsAsync<TaskCanceledException>(() => awaited);
        Assert.Equal("A task was canceled.", thrown.Message);
        Assert.DoesNotContain("timer cancelled", _context.Calls);
    }

    [Fact]
    public async Task CallersCancellation_EndsTheWaitWithATimeout()
    {
        using var end = new CancellationTokenSource();
        var awaited = _context.WaitForExternalEvent<string>("Done", TimeSpan.FromMinutes(1), end.Token);
        await end.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => awaited);
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "1.0", -1)]
    [InlineData("1.0", " ", 1)]
    [InlineData("1.10", "1.9", 1)]
    [InlineData("a", "B", -1)]
    [InlineData("B", "b", 0)]
    public void Versions_AreComparedByNumberWhereTheyAreNumbers(string version, string other, int order)
    {
        _context.Versioned = version;

        Assert.Equal(order, Math.Sign(_context.CompareVersionTo(other)));
    }
}
