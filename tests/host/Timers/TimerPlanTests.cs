using FunctionsHost.Settings;
using FunctionsHost.Tests.Worker;
using FunctionsHost.Timers;
using FunctionsHost.Worker;
using FunctionsHost.Worker.Protocol;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Configuration;

namespace FunctionsHost.Tests.Timers;

public sealed class TimerPlanTests
{
    [Fact]
    public void Schedule_ThatIsNone_IsAFaultThatNamesIt()
    {
        var fault = Assert.Throws<StartupFaultException>(() => Plan(MadeFunctions.Timer("BadCron", "0 61 * * * *")));

        Assert.Contains("'0 61 * * * *' of function 'BadCron'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("write six fields", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%Sweep__Schedule%", "'Sweep__Schedule'", "local.settings.json")]
    [InlineData("%Half", "odd number of % signs", "%name%")]
    public void Setting_ThatIsMissing_IsAFaultThatNamesIt(string schedule, params string[] parts)
    {
        var fault = Assert.Throws<StartupFaultException>(() => Plan(MadeFunctions.Timer("MissingSetting", schedule)));

        Assert.All(parts, part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));
        Assert.Contains("'MissingSetting'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Schedule_MayNameASetting()
    {
        var plan = Plan(MadeFunctions.Timer("OfSetting", "%Sweep__Schedule%"), ("Sweep:Schedule", "0 0 * * * *"));

        Assert.Equal(new DateTimeOffset(2026, 3, 1, 11, 0, 0, default), plan.Schedule.Next(new DateTimeOffset(2026, 3, 1, 10, 30, 0, default)));
    }

    [Theory]
    [InlineData("0 0 * * * *", "", true, false)]
    [InlineData("0 0 * * * *", ", \"useMonitor\": false", false, false)]
    [InlineData("0 0 * * * *", ", \"runOnStartup\": true", true, true)]
    [InlineData("*/10 * * * * *", ", \"useMonitor\": true", false, false)]
    public void Attributes_SayWhatIsKeptAndWhatRunsAtStart(string schedule, string more, bool monitored, bool atStart)
    {
        var plan = Plan(MadeFunctions.Timer("Timer", schedule, more));

        Assert.Equal((monitored, atStart), (plan.IsMonitored, plan.RunOnStartup));
    }

    [Fact]
    public void Retry_ComesFromTheAttribute()
    {
        var exponential = Plan(MadeFunctions.Timer("Timer", "0 0 * * * *", retry: Exponential(3, 10, 20))).Retry;
        var fixedDelay = Plan(MadeFunctions.Timer("Timer", "0 0 * * * *", retry: new RpcRetryOptions
        {
            MaxRetryCount = -1,
            RetryStrategy = RpcRetryOptions.Types.RetryStrategy.FixedDelay,
            DelayInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(7)),
        })).Retry;

        Assert.Equal((3, 10, 20), (exponential.Count, exponential.PauseAfter(1).TotalSeconds, exponential.PauseAfter(3).TotalSeconds));
        Assert.Equal((true, 7, 7), (fixedDelay.AllowsAfter(1000), fixedDelay.PauseAfter(1).TotalSeconds, fixedDelay.PauseAfter(9).TotalSeconds));
    }

    [Theory]
    [InlineData(-2, 10, 20)]
    [InlineData(3, 20, 10)]
    public void Retry_ThatIsWrong_IsAFault(int count, int first, int longest) => Assert.Contains(
        "retry attribute of function 'Timer'",
        Assert.Throws<StartupFaultException>(() => Plan(MadeFunctions.Timer("Timer", "0 0 * * * *", retry: Exponential(count, first, longest)))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Zone_ThatDoesNotExist_IsAFault() => Assert.Contains(
        "'Mars/Olympus'",
        Assert.Throws<StartupFaultException>(() => TimerZone.Read(Settings(("WEBSITE_TIME_ZONE", "Mars/Olympus")))).Message,
        StringComparison.Ordinal);

    internal static RpcRetryOptions Exponential(int count, int first, int longest) => new()
    {
        MaxRetryCount = count,
        RetryStrategy = RpcRetryOptions.Types.RetryStrategy.ExponentialBackoff,
        MinimumInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(first)),
        MaximumInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(longest)),
    };

    internal static IConfiguration Settings(params (string Name, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => setting.Value)).Build();

    private static TimerPlan Plan(AppFunction function, params (string, string?)[] settings) =>
        Assert.Single(TimerPlan.All([function], TimeZoneInfo.Utc, Settings(settings)));
}
