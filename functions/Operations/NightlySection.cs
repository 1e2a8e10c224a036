using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Pages;
using ElevatorFunctions.Platform.Timers;
using ElevatorFunctions.Service;

namespace ElevatorFunctions.Operations;

/// <summary>When each part of the night was done last, and which is due.</summary>
internal sealed class NightlySection(IEnumerable<INightlyPart> parts, NightlyNotes notes) : IOperationsSection
{
    /// <inheritdoc/>
    public string Anchor => "nightly";

    /// <inheritdoc/>
    public string TitleIn(Tongue tongue) => tongue.Say("夜间任务", "Nightly runs");

    /// <inheritdoc/>
    public async Task<Html> ShowAsync(OperationsView view, CancellationToken cancellation)
    {
        var (tongue, local) = (view.Tongue, ShanghaiCalendar.Local(view.Now));
        var done = await notes.ReadAsync(cancellation);
        return Grid.Of(
            TitleIn(tongue),
            tongue.Say("没有夜间任务", "There is no nightly run"),
            [tongue.Say("任务", "Run"), tongue.Say("开始时间", "From"), tongue.Say("上次完成", "Done last"), tongue.Say("状态", "State")],
            parts.OrderBy(part => part.From).Select(part =>
            {
                DateOnly? last = done.TryGetValue(part.GetType().Name, out var day) ? day : null;
                return (IEnumerable<Html>)
                [
                    Html.Text(part.GetType().Name),
                    Html.Text(FormattableString.Invariant($"{part.From:HH:mm}")),
                    Html.Text(last is { } known ? FormattableString.Invariant($"{known:yyyy-MM-dd}") : tongue.Say("从未", "never")),
                    StateOf(part.From, last, local, tongue),
                ];
            }));
    }

    private static Html StateOf(TimeOnly from, DateOnly? last, DateTimeOffset local, Tongue tongue)
    {
        var today = DateOnly.FromDateTime(local.DateTime);
        if (last >= today)
        {
            return Grid.Mark(isGood: true, tongue.Say("已完成", "done"));
        }

        var isMissed = last < today.AddDays(-1);
        return TimeOnly.FromDateTime(local.DateTime) >= from || isMissed
            ? Grid.Mark(isGood: false, isMissed ? tongue.Say("漏做，待补", "missed, due") : tongue.Say("待执行", "due"))
            : Html.Text(tongue.Say("今日稍后", "later today"));
    }
}
