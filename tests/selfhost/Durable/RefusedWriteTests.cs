using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SelfHost.Durable;

namespace SelfHost.Tests.Durable;

/// <summary>Steps that the database refuses whenever they are tried, and rows that nobody can read: they cost the one instance, and no other.</summary>
public sealed class RefusedWriteTests
{
    private const string RefuseActivities =
        "CREATE TRIGGER refuse BEFORE INSERT ON durable_activity WHEN NEW.no = 1 BEGIN SELECT RAISE(ABORT, 'not this one'); END";

    [Fact]
    public async Task StepThatIsRefusedEachTime_FailsItsInstanceAndNoOther()
    {
        var log = new LogLines();
        await using var world = new DurableWorld { Loggers = log };
        world.Activity("Echo", input => input)
            .Orchestrator("Call", async context => await context.CallActivityAsync<string>("Echo", "x"));
        await world.StartAsync();
        await world.Database.WriteAsync(session => session.Execute(RefuseActivities));

        var refused = await world.ScheduleAsync("Call");
        for (var i = 0; i < 3; i++)
        {
            await world.RunAsync("Call");
            await world.AdvanceAsync(TimeSpan.FromSeconds(20));
        }

        for (var i = 0; i < 10; i++)
        {
            await world.AdvanceAsync(TimeSpan.FromSeconds(20));
        }

        var end = await world.EndOfAsync(refused);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.Status);
        Assert.Equal(FailureTypes.Poison, end.Failure!.ErrorType);
        Assert.Contains("not this one", end.Failure.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(1, world.Rows("durable_poison"));
        Assert.Single(log.Lines, line => line.Contains("is refused;", StringComparison.Ordinal));
        Assert.Single(log.Lines, line => line.Contains("Given up for good", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RefusedChild_IsToldToItsParent()
    {
        await using var world = new DurableWorld();
        world.Activity("Echo", input => input)
            .Orchestrator("Child", async context => await context.CallActivityAsync<string>("Echo", "x"))
            .Orchestrator("Parent", async context =>
            {
                try
                {
                    return await context.CallSubOrchestratorAsync<string>("Child");
                }
                catch (TaskFailedException failure)
                {
                    return failure.FailureDetails.ErrorType;
                }
            });
        await world.StartAsync();
        await world.Database.WriteAsync(session => session.Execute(RefuseActivities.Replace("NEW.no = 1", "NEW.no = 2", StringComparison.Ordinal)));

        var parent = await world.ScheduleAsync("Parent");
        for (var i = 0; i < 10; i++)
        {
            await world.AdvanceAsync(TimeSpan.FromSeconds(20));
        }

        Assert.Equal($"\"{FailureTypes.Poison}\"", await world.OutputOfAsync(parent));
    }

    [Theory]
    [InlineData("x''")]
    [InlineData("x'07'")]
    [InlineData("x'01FF'")]
    [InlineData("x'010A'")]
    [InlineData("x'0107FFFFFFFFFFFFFFFF7F00'")]
    public async Task MessageThatCannotBeRead_FailsItsInstanceAloneAtTheStart(string row)
    {
        await using var world = new DurableWorld();
        world.Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("go"));
        await world.StartAsync();
        var hurt = await world.ScheduleAsync("Wait");
        var sound = await world.ScheduleAsync("Wait");
        await world.QuietAsync();
        await world.Engine.SuspendAsync(hurt, reason: null, CancellationToken.None);
        await world.QuietAsync();
        await world.RaiseAsync(hurt, "go", "x");
        await world.QuietAsync();
        await world.Database.WriteAsync(session => session.Execute($"UPDATE durable_inbox SET event = {row}"));

        await world.RestartAsync();
        await world.RaiseAsync(sound, "go", "y");

        Assert.Equal("\"y\"", await world.OutputOfAsync(sound));
        Assert.Equal(FailureTypes.DamagedHistory, (await world.EndOfAsync(hurt)).Failure!.ErrorType);
        Assert.Equal(1, world.Rows("durable_poison"));
        Assert.Equal(0, world.Rows("durable_inbox"));
    }

    [Fact]
    public async Task StartMessageThatCannotBeRead_FailsItsInstanceAlone()
    {
        await using var world = new DurableWorld();
        world.Orchestrator("Echo", context => Task.FromResult<object?>(context.GetInput<string>()));
        await world.StartAsync();
        await world.Engine.StopAsync(CancellationToken.None);
        var hurt = await world.ScheduleAsync("Echo", "x");
        await world.Database.WriteAsync(session => session.Execute("UPDATE durable_inbox SET event = x'01'"));
        var sound = await world.ScheduleAsync("Echo", "y");
        await world.KillAsync();

        await world.StartAsync();

        Assert.Equal("\"y\"", await world.OutputOfAsync(sound));
        Assert.Equal(FailureTypes.DamagedHistory, (await world.EndOfAsync(hurt)).Failure!.ErrorType);
    }

    [Fact]
    public async Task PoisonOfAnActivityThatIsRefusedOnce_IsWrittenLater()
    {
        var (dead, refusals) = (false, 0);
        await using var world = new DurableWorld();
        world.Options = world.Options with
        {
            Checkpoint = kind =>
            {
                if (dead || (kind == "poison" && ++refusals == 1))
                {
                    throw new IOException("no room");
                }
            },
        };
        world.Activity("Deadly", async _ =>
            {
                await world.Database.WriteAsync(session => session.Execute("UPDATE durable_activity SET attempts = 6"));
                dead = true;
                return null;
            })
            .Orchestrator("Call", async context => await context.CallActivityAsync<string>("Deadly"));
        await world.StartAsync();
        var id = await world.ScheduleAsync("Call");
        await world.QuietAsync();
        dead = false;
        await world.KillAsync();
        await world.StartAsync();

        for (var i = 0; i < 5; i++)
        {
            await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(FailureTypes.Poison, (await world.EndOfAsync(id)).Failure!.InnerFailure!.ErrorType);
        Assert.Equal(2, refusals);
        Assert.Equal(1, world.Rows("durable_poison"));
    }
}
