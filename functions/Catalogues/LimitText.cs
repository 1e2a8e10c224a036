using System.Globalization;
using System.Text.Json;

namespace ElevatorFunctions.Catalogues;

/// <summary>The names of a limit in both languages, and the unit that it is shown in.</summary>
/// <param name="Name">Name of the property or constant of <see cref="Limits"/>.</param>
/// <param name="Chinese">Its Chinese name.</param>
/// <param name="English">Its English name.</param>
/// <param name="Unit">The unit that its value is shown in.</param>
internal sealed record LimitText(string Name, string Chinese, string English, LimitUnit Unit)
{
    /// <summary>The entry of the limit with its value.</summary>
    public LimitEntry Of(Limits limits) => new(JsonNamingPolicy.KebabCaseLower.ConvertName(Name), Chinese, English, ValueIn(limits), Unit);

    private decimal ValueIn(Limits limits)
    {
        var value = typeof(Limits).GetProperty(Name)?.GetValue(limits) ?? typeof(Limits).GetField(Name)!.GetRawConstantValue()!;
        return value switch
        {
            TimeSpan time => Parts(time),
            TimeOnly time => Parts(time.ToTimeSpan()),
            _ => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        };
    }

    private decimal Parts(TimeSpan time) => time.Ticks / (decimal)(Unit switch
    {
        LimitUnit.Second => TimeSpan.TicksPerSecond,
        LimitUnit.Minute => TimeSpan.TicksPerMinute,
        LimitUnit.Hour or LimitUnit.HourOfDay => TimeSpan.TicksPerHour,
        LimitUnit.Day => TimeSpan.TicksPerDay,
        _ => throw new InvalidOperationException($"{Name} is a time, and {Unit} is not a unit of time."),
    });
}
