using DurableTask.Core;
using DurableTask.Core.Exceptions;
using FunctionsHost.Durable.Store;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>Work whose processing fails each time: tried again ever later, given up in the end, and shown to operators.</summary>
public sealed class PoisonTests : IAsyncDisposable
{
    private readonly StoreWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Step_ThatFailsEachTimeIsGivenUp()
    {
        var tries = new List<DateTimeOffset>();
        _world.BeforeStep = (item, _) =>
        {
            if (item.InstanceId == "bad")
            {
                tries.Add(_world.Time.GetUtcNow());
                SqliteOrchestrationService.NoteFailure(item, "The answer cannot be read.");
                throw new InvalidOperationException("no answer");
            }
        };
        await _world.Orchestrator("Hello", (_, _, _) => Task.FromResult<string?>("")).StartAsync();
        await _world.StartInstanceAsync("Hello", "bad");
        await _world.RunAsync("Hello", id: "good");

        await _world.PassAsync(() => _world.StatusOf("bad") == OrchestrationStatus.Failed);

        Assert.Equal(6, tries.Count);
        // No try comes early. How late a try is depends on the load of the machine while the clock is advanced.
        Assert.All(Enumerable.Range(0, 5), i => Assert.True(tries[i + 1] - tries[i] >= TimeSpan.FromSeconds(1 << i), $"{i}: {tries[i + 1] - tries[i]}"));
        var state = _world.Service.GetState("bad", withPayloads: true)!;
        Assert.Equal(FailureTypes.Poison, state.FailureDetails.ErrorType);
        Assert.Equal("The step failed 6 times. The answer cannot be read.", state.Output);
        var (notes, next) = _world.Service.Poison(before: null, pageSize: 10);
        var note = Assert.Single(notes);
        Assert.Equal(("bad", "orchestrator", "Hello", (int?)null), (note.InstanceId, note.Kind, note.Name, note.TaskId));
        Assert.Null(next);
        Assert.Equal(0, _world.Count("orchestration_inbox"));
    }

    [Fact]
    public async Task Step_ThatFailsAFewTimesGoesOn()
    {
        var failures = 3;
        _world.BeforeStep = (_, _) =>
        {
            if (failures-- > 0)
            {
                throw new InvalidOperationException("not yet");
            }
        };
        await _world.Orchestrator("Wait", async (_, input, self) => input + await self.EventAsync("Go")).StartAsync();
        var instance = await _world.StartInstanceAsync("Wait", "wait", "a");
        await _world.Client.RaiseEventAsync(instance, "Go", "b");

        await _world.PassAsync(() => _world.StatusOf("wait") == OrchestrationStatus.Completed);

        Assert.Equal("\"ab\"", _world.Service.GetState("wait", withPayloads: true)!.Output);
        Assert.Equal(0, _world.Count("orchestration_poison"));
    }

    [Fact]
    public async Task Step_WhoseWorkerIsLostComesAgainAtOnce()
    {
        var losses = 5;
        var warm = false;
        _world.BeforeStep = (item, state) =>
        {
            warm |= SqliteOrchestrationService.IsWarm(item, state);
            if (losses-- > 0)
            {
                SqliteOrchestrationService.Excuse(item);
                throw new InvalidOperationException("lost");
            }
        };
        await _world.Orchestrator("Hello", (_, _, _) => Task.FromResult<string?>("done")).StartAsync();

        // The clock stands still.
        Assert.Equal("\"done\"", await _world.RunAsync("Hello"));
        Assert.False(warm);
    }

    [Fact]
    public async Task Step_WhoseWorkerIsLostEachTimeWaitsEverLongerAndIsNotGivenUp()
    {
        const int Losses = 20;
        var tries = new List<DateTimeOffset>();
        _world.BeforeStep = (item, _) =>
        {
            tries.Add(_world.Time.GetUtcNow());
            if (tries.Count <= Losses)
            {
                SqliteOrchestrationService.Excuse(item);
                throw new InvalidOperationException("lost");
            }
        };
        await _world.Orchestrator("Hello", (_, _, _) => Task.FromResult<string?>("done")).StartAsync();
        await _world.StartInstanceAsync("Hello", "hello");

        await _world.PassAsync(() => _world.StatusOf("hello") == OrchestrationStatus.Completed);

        Assert.Equal(Losses + 1, tries.Count);
        // 1, 2, 4 … seconds after the sixth loss and those that follow, a minute at most.
        Assert.All(Enumerable.Range(0, 6), i => Assert.True(tries[6 + i] - tries[5 + i] >= TimeSpan.FromSeconds(1 << i)));
        Assert.All(tries[13..].Zip(tries[12..]), pair => Assert.True(pair.First - pair.Second >= TimeSpan.FromMinutes(1)));
        Assert.Equal(0, _world.Count("orchestration_poison"));
    }

    [Fact]
    public async Task Activity_ThatFailsEachTimeIsGivenUp()
    {
        var tries = 0;
        _world.BeforeActivity = _ =>
        {
            tries++;
            throw new InvalidOperationException("no answer");
        };
        await _world
            .Activity("Echo", input => input)
            .Orchestrator("Call", async (context, _, _) =>
            {
                try
                {
                    return await context.ScheduleTask<string>("Echo", "", "");
                }
                catch (TaskFailedException error)
                {
                    return error.FailureDetails?.ErrorType;
                }
            })
            .StartAsync();
        await _world.StartInstanceAsync("Call", "call");

        await _world.PassAsync(() => _world.StatusOf("call") == OrchestrationStatus.Completed);

        Assert.Equal($"\"{FailureTypes.Poison}\"", _world.Service.GetState("call", withPayloads: true)!.Output);
        Assert.Equal(6, tries);
        var note = Assert.Single(_world.Service.Poison(before: null, pageSize: 10).Notes);
        Assert.Equal(("call", "activity", "Echo", (int?)0), (note.InstanceId, note.Kind, note.Name, note.TaskId));
    }

    [Fact]
    public async Task Activity_WhoseWorkerIsLostEachTimeIsNotGivenUp()
    {
        var losses = 20;
        _world.BeforeActivity = call =>
        {
            if (losses-- > 0)
            {
                _world.Service.Excuse(call);
                throw new InvalidOperationException("lost");
            }
        };
        await _world
            .Activity("Echo", input => input)
            .Orchestrator("Call", async (context, _, _) => await context.ScheduleTask<string>("Echo", "", "x"))
            .StartAsync();
        await _world.StartInstanceAsync("Call", "call");

        await _world.PassAsync(() => _world.StatusOf("call") == OrchestrationStatus.Completed);

        Assert.Equal("\"x\"", _world.Service.GetState("call", withPayloads: true)!.Output);
        Assert.Equal(0, _world.Count("orchestration_poison"));
    }

    [Fact]
    public async Task Step_ThatIsRefusedEachTimeFailsItsInstanceAndTellsItsParent()
    {
        await _world
            .Activity("Echo", input => input)
            .Orchestrator("Call", async (context, _, _) => await context.ScheduleTask<string>("Echo", "", "x"))
            .Orchestrator("Parent", async (context, _, _) =>
            {
                try
                {
                    return await context.CreateSubOrchestrationInstance<string>("Call", "", "refused", "");
                }
                catch (SubOrchestrationFailedException error)
                {
                    return error.FailureDetails?.ErrorMessage;
                }
            })
            .StartAsync();
        await _world.ExecuteAsync(
            "CREATE TRIGGER refuse BEFORE INSERT ON orchestration_activity WHEN NEW.no = 2 BEGIN SELECT RAISE(ABORT, 'not this one'); END");
        await _world.StartInstanceAsync("Parent", "parent");

        await _world.PassAsync(() => _world.StatusOf("parent") == OrchestrationStatus.Completed);

        Assert.Equal(OrchestrationStatus.Failed, _world.StatusOf("refused"));
        Assert.Contains("not this one", _world.Service.GetState("parent", withPayloads: true)!.Output, StringComparison.Ordinal);
        Assert.Equal("\"x\"", await _world.RunAsync("Call"));
    }

    [Fact]
    public async Task Result_ThatIsRefusedFailsTheCallAndDoesNotRunAgain()
    {
        await _world
            .Activity("Echo", input => input)
            .Orchestrator("Call", async (context, input, _) =>
            {
                try
                {
                    return await context.ScheduleTask<string>("Echo", "", input);
                }
                catch (TaskFailedException error)
                {
                    return error.Message;
                }
            })
            .StartAsync();
        await _world.ExecuteAsync(
            "CREATE TRIGGER refuse BEFORE INSERT ON orchestration_inbox WHEN length(NEW.event) > 1000 BEGIN SELECT RAISE(ABORT, 'too long'); END");

        Assert.Contains("too long", await _world.RunAsync("Call", new string('x', 2000)), StringComparison.Ordinal);
        Assert.Equal(1, _world.Calls["Echo"]);
        Assert.Equal(1, _world.Count("orchestration_poison"));
    }

    [Theory]
    [InlineData("x''")]
    [InlineData("x'07'")]
    [InlineData("x'01FF'")]
    [InlineData("x'01010A'")]
    [InlineData("x'011212FFFFFFFFFFFFFFFF7F00'")]
    public async Task Message_ThatCannotBeReadFailsItsInstanceAlone(string row)
    {
        await _world.Orchestrator("Wait", async (_, _, self) => await self.EventAsync("Go")).StartAsync();
        var hurt = await _world.StartInstanceAsync("Wait", "hurt");
        var sound = await _world.StartInstanceAsync("Wait", "sound");
        await _world.UntilAsync(() => _world.StatusOf("hurt") == OrchestrationStatus.Running && _world.StatusOf("sound") == OrchestrationStatus.Running);
        await _world.StopAsync();
        await _world.StartAsync(works: false);
        await _world.Client.RaiseEventAsync(hurt, "Go", "x");
        await _world.ExecuteAsync($"UPDATE orchestration_inbox SET event = {row}");

        await _world.RestartAsync();
        await _world.Client.RaiseEventAsync(sound, "Go", "y");

        Assert.Equal("\"y\"", (await _world.EndOfAsync("sound")).Output);
        Assert.Equal(FailureTypes.DamagedHistory, (await _world.EndOfAsync("hurt")).FailureDetails.ErrorType);
        Assert.Equal(0, _world.Count("orchestration_inbox"));
        Assert.Equal(1, _world.Count("orchestration_poison"));
    }

    [Theory]
    [InlineData("UPDATE orchestration_history SET events = x'01' WHERE no = 1")]
    [InlineData("UPDATE orchestration_activity SET event = x'01' WHERE no = 1")]
    [InlineData("UPDATE orchestration SET start = x'01' WHERE no = 1")]
    public async Task Row_ThatCannotBeReadFailsItsInstanceAlone(string damage)
    {
        var slow = new TaskCompletionSource<string?>();
        await _world
            .AsyncActivity("Slow", _ => slow.Task)
            .Orchestrator("Call", async (context, _, _) => await context.ScheduleTask<string>("Slow", "", ""))
            .StartAsync();
        await _world.StartInstanceAsync("Call", "hurt");
        await _world.UntilAsync(() => _world.Count("orchestration_activity") == 1);
        await _world.StartInstanceAsync("Call", "sound");
        await _world.UntilAsync(() => _world.Count("orchestration_activity") == 2);
        await _world.ExecuteAsync(damage);

        await _world.RestartAsync();
        slow.SetResult("done");

        Assert.Equal("\"done\"", (await _world.EndOfAsync("sound")).Output);
        await _world.PassAsync(() => _world.Count("orchestration_poison") == 1);
        Assert.Equal(1, _world.Database.Read(session => session.QueryFirst("SELECT count(*) FROM orchestration WHERE no = 1 AND status = 3", row => row.GetInt64(0))));
    }
}
