using ElevatorFunctions.Pages;

namespace ElevatorFunctions.Operations;

/// <summary>Ages of orchestrations as spans and in words.</summary>
internal static class InstanceAges
{
    /// <summary>The span, or null for any.</summary>
    public static TimeSpan? Span(this InstanceAge age) => age switch
    {
        InstanceAge.Hour => TimeSpan.FromHours(1),
        InstanceAge.Day => TimeSpan.FromDays(1),
        InstanceAge.Month => TimeSpan.FromDays(30),
        _ => null,
    };

    /// <summary>The words.</summary>
    public static string In(this InstanceAge age, Tongue tongue) => age switch
    {
        InstanceAge.Hour => tongue.Say("最近1小时", "the last hour"),
        InstanceAge.Day => tongue.Say("最近1天", "the last day"),
        InstanceAge.Month => tongue.Say("最近30天", "the last 30 days"),
        _ => tongue.Say("全部", "all"),
    };
}
