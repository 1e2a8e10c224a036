using Microsoft.DurableTask.Client;
using SelfHost.Durable;

namespace SelfHost.Tests.Durable;

/// <summary>Promises about external events.</summary>
public sealed class EventTests : IAsyncLifetime
{
    private readonly DurableWorld _world = new();

    public async ValueTask InitializeAsync() => await _world.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Event_WakesTheOneWhoWaitsWhateverItsCase()
    {
        _world.Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("Accepted"));

        var id = await _world.ScheduleAsync("Wait");
        await _world.QuietAsync();
        await _world.RaiseAsync(id, "ACCEPTED", "yes");

        Assert.Equal("\"yes\"", await _world.OutputOfAsync(id));
    }

    [Fact]
    public async Task Event_RaisedBeforeAnyoneWaitsIsKeptInOrder()
    {
        _world.Orchestrator("Wait", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return $"{await context.WaitForExternalEvent<int>("n")},{await context.WaitForExternalEvent<int>("n")}";
        });

        var id = await _world.ScheduleAsync("Wait");
        await _world.RaiseAsync(id, "n", 1);
        await _world.RaiseAsync(id, "n", 2);
        await _world.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("\"1,2\"", await _world.OutputOfAsync(id));
    }

    [Fact]
    public async Task Event_RaisedWhilePendingIsNotLost()
    {
        _world.Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("go"));

        var id = await _world.ScheduleAsync("Wait", startAt: _world.Clock.GetUtcNow().AddHours(2));
        await _world.RaiseAsync(id, "go", "early");
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await _world.StateOfAsync(id)).Status);
        await _world.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal("\"early\"", await _world.OutputOfAsync(id));
    }

    [Fact]
    public async Task Event_AfterThreeWaitsTimedOutServesTheFourth()
    {
        _world.Orchestrator("Wait", async context =>
        {
            var timeouts = 0;
            while (true)
            {
                try
                {
                    return $"{await context.WaitForExternalEvent<string>("go", TimeSpan.FromMinutes(10))} after {timeouts}";
                }
                catch (TaskCanceledException)
                {
                    timeouts++;
                }
            }
        });

        var id = await _world.ScheduleAsync("Wait");
        for (var i = 0; i < 3; i++)
        {
            await _world.AdvanceAsync(TimeSpan.FromMinutes(10));
        }

        await _world.RaiseAsync(id, "go", "served");

        Assert.Equal("\"served after 3\"", await _world.OutputOfAsync(id));
    }

    [Fact]
    public async Task Event_NewestWaiterIsServedFirst()
    {
        _world.Orchestrator("Wait", async context =>
        {
            var older = context.WaitForExternalEvent<string>("go");
            var newer = context.WaitForExternalEvent<string>("go");
            await Task.WhenAll(older, newer);
            return $"{await older},{await newer}";
        });

        var id = await _world.ScheduleAsync("Wait");
        await _world.RaiseAsync(id, "go", "first");
        await _world.RaiseAsync(id, "go", "second");

        Assert.Equal("\"second,first\"", await _world.OutputOfAsync(id));
    }

    [Fact]
    public async Task Event_OfAnotherTypeThanTheWaitingOneThrows()
    {
        _world.Orchestrator("Wait", async context =>
        {
            _ = context.WaitForExternalEvent<string>("go");
            return await context.WaitForExternalEvent<int>("go");
        });

        var end = await _world.EndOfAsync(await _world.ScheduleAsync("Wait"));

        Assert.Equal("System.ArgumentException", end.Failure!.ErrorType);
    }

    [Fact]
    public async Task Event_WhosePayloadDoesNotFitFailsTheInstance()
    {
        _world.Orchestrator("Wait", async context => await context.WaitForExternalEvent<int>("go"));

        var id = await _world.ScheduleAsync("Wait");
        await _world.RaiseAsync(id, "go", "a word");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await _world.EndOfAsync(id)).Status);
    }

    [Fact]
    public async Task Event_ForAnUnknownInstanceIsRefused() =>
        await Assert.ThrowsAsync<UnknownInstanceException>(() => _world.RaiseAsync("nobody", "go"));

    [Fact]
    public async Task Event_ForAnEndedInstanceIsRefused()
    {
        _world.Orchestrator("Short", _ => Task.FromResult<object?>(null));
        var id = await _world.ScheduleAsync("Short");
        await _world.EndOfAsync(id);

        await Assert.ThrowsAsync<InstanceStateException>(() => _world.RaiseAsync(id, "go"));
    }

    [Fact]
    public async Task Event_SentByAnotherOrchestrationArrives()
    {
        _world.Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("go"))
            .Orchestrator("Send", context =>
            {
                context.SendEvent(context.GetInput<string>()!, "go", "from a friend");
                return Task.FromResult<object?>(null);
            });

        var id = await _world.ScheduleAsync("Wait");
        await _world.RunAsync("Send", id);

        Assert.Equal("\"from a friend\"", await _world.OutputOfAsync(id));
    }

    [Fact]
    public async Task Event_SentToNobodyIsDropped()
    {
        _world.Orchestrator("Send", context =>
        {
            context.SendEvent("nobody", "go", "hello");
            return Task.FromResult<object?>("sent");
        });

        Assert.Equal("\"sent\"", await _world.RunAsync("Send"));
    }

    [Fact]
    public async Task Event_RaisedRightAfterTheStartIsNotLost()
    {
        _world.Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("go"));

        for (var i = 0; i < 50; i++)
        {
            var id = await _world.ScheduleAsync("Wait");
            await _world.RaiseAsync(id, "go", $"{i}");

            Assert.Equal($"\"{i}\"", await _world.OutputOfAsync(id));
        }
    }

    [Fact]
    public async Task Event_AfterATimeOutGoesToTheDeadWaiterUnlessOneWaitsAgain()
    {
        _world.Orchestrator("Wait", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("go", TimeSpan.FromMinutes(10));
            }
            catch (TaskCanceledException timeout)
            {
                await context.CreateTimer(TimeSpan.FromMinutes(10), CancellationToken.None);
                return $"{timeout.Message} {await context.WaitForExternalEvent<string>("go")}";
            }
        });

        var id = await _world.ScheduleAsync("Wait");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(10));
        await _world.RaiseAsync(id, "go", "lost");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await _world.StateOfAsync(id)).Status);
        await _world.RaiseAsync(id, "go", "taken");

        Assert.Equal("\"A task was canceled. taken\"", await _world.OutputOfAsync(id));
    }
}
