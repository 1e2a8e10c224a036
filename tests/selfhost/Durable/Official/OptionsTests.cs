using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace SelfHost.Tests.Durable.Official;

/// <summary>Names, versions, retries, options, pages and metadata, as the official types behave.</summary>
public sealed class OptionsTests
{
    private static readonly RetryPolicy Policy = new(2, TimeSpan.FromSeconds(5));

    [Fact]
    public void NamesAndVersions_AreEqualWithoutCase()
    {
        Assert.Equal(new TaskName("Rescue"), new TaskName("RESCUE"));
        Assert.Equal(new TaskName("Rescue").GetHashCode(), new TaskName("RESCUE").GetHashCode());
        Assert.Equal(default, (TaskName)"");
        Assert.True(new TaskVersion("1.A") == "1.a");
        Assert.True(new TaskVersion("") == TaskVersion.Unversioned);
        Assert.Throws<ArgumentException>(() => new TaskVersion(" "));
    }

    [Fact]
    public void RetryPolicy_HasTheOfficialDefaults() => Assert.Equal(
        (1.0, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan), (Policy.BackoffCoefficient, Policy.MaxRetryInterval, Policy.RetryTimeout));

    [Theory]
    [InlineData(0, 1, 1.0, 10, 10)]
    [InlineData(1, 0, 1.0, 10, 10)]
    [InlineData(1, 1, 0.9, 10, 10)]
    [InlineData(1, 5, 1.0, 4, 10)]
    [InlineData(1, 5, 1.0, 10, 4)]
    public void RetryPolicyOutOfBounds_IsRefused(int attempts, int first, double coefficient, int longest, int timeout) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(
            attempts, TimeSpan.FromSeconds(first), coefficient, TimeSpan.FromSeconds(longest), TimeSpan.FromSeconds(timeout)));

    [Fact]
    public void HandleFailure_IsAskedWithTheTasksFailure()
    {
        var policy = new RetryPolicy(2, TimeSpan.FromSeconds(1)) { HandleFailure = failure => failure.IsCausedBy<TimeoutException>() };

        Assert.True(policy.Handle(new TaskFailedException("A", 0, new TimeoutException())));
        Assert.False(policy.Handle(new TaskFailedException("A", 0, new InvalidOperationException())));
        Assert.Throws<InvalidOperationException>(() => policy.Handle(new TimeoutException()));
    }

    [Fact]
    public async Task RetryHandler_BecomesAnAsynchronousOne()
    {
        var options = TaskOptions.FromRetryHandler(context => context.LastAttemptNumber < 2);
        var context = new RetryContext(new ScriptedContext(), 1, TaskFailureDetails.FromException(new TimeoutException()), TimeSpan.Zero, default);

        Assert.Null(options.Retry!.Policy);
        Assert.True(await options.Retry.Handler!(context));
        Assert.False(await options.Retry.Handler(context with { LastAttemptNumber = 2 }));
    }

    [Fact]
    public void SubOrchestrationOptions_KeepRetryVersionAndId()
    {
        var named = new TaskOptions(Policy) { Version = "2" }.WithInstanceId("id");

        Assert.Equal((Policy, "id", "2"), (named.Retry!.Policy, named.InstanceId, named.Version!.Value.Version));
        Assert.Equal("id", new SubOrchestrationOptions((TaskOptions)named).InstanceId);
        Assert.Equal("other", new SubOrchestrationOptions((TaskOptions)named, "other").InstanceId);
        Assert.Equal(named, new SubOrchestrationOptions(named));
    }

    [Fact]
    public void StartOptions_AreCopiedWhole()
    {
        var options = new StartOrchestrationOptions("id", DateTimeOffset.UnixEpoch)
        {
            Version = "1",
            Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["city"] = "HZ" },
        }.WithDedupeStatuses(OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Running);

        Assert.Equal(["Completed", "Running"], options.DedupeStatuses!);
        Assert.Equal(options, new StartOrchestrationOptions(options));
    }

    [Fact]
    public async Task Pages_AreFetchedAsTheyAreRead()
    {
        var asked = new List<string?>();
        var items = Pageable.Create<string>((token, _) =>
        {
            asked.Add(token);
            return Task.FromResult(token is null ? new Page<string>(["a", "b"], "2") : new Page<string>(["c"]));
        });

        var read = new List<string>();
        await foreach (var item in items)
        {
            read.Add(item);
            Assert.Equal(read.Count < 3 ? 1 : 2, asked.Count);
        }

        Assert.Equal(["a", "b", "c"], read);
        Assert.Equal([null, "2"], asked);
    }

    [Fact]
    public void Metadata_ReadsPayloadsOnlyWhenTheyWereAskedFor()
    {
        var bare = new OrchestrationMetadata("Rescue", "id") { SerializedOutput = "7" };
        var full = new OrchestrationMetadata("Rescue", "id")
        {
            SerializedOutput = "7",
            SerializedInput = $"\"{new string('x', 60)}\"",
            DataConverter = JsonDataConverter.Default,
        };

        Assert.Throws<InvalidOperationException>(() => bare.ReadOutputAs<int>());
        Assert.Equal((7, null), (full.ReadOutputAs<int>(), full.ReadCustomStatusAs<string>()));
        Assert.Equal(
            $"[Name: 'Rescue', ID: 'id', RuntimeStatus: Running, CreatedAt: 0001-01-01T00:00:00, LastUpdatedAt: 0001-01-01T00:00:00, Input: '\"{new string('x', 49)}...', Output: '7']",
            full.ToString());
    }

    [Fact]
    public void Statuses_HaveTheOfficialNumbers() => Assert.Equal(
        ["Running", "Completed", "ContinuedAsNew", "Failed", "Canceled", "Terminated", "Pending", "Suspended"],
        Enumerable.Range(0, 8).Select(number => ((OrchestrationRuntimeStatus)number).ToString()));
}
