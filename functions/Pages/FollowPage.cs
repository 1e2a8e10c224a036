using System.Globalization;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Rescues;

namespace ElevatorFunctions.Pages;

/// <summary>The page of somebody who has called for help: the steps taken, the next one and its deadline (R-9, R-14). It names no person.</summary>
/// <param name="telephone">Of the rescue centre.</param>
internal sealed class FollowPage(CentreTelephone telephone, TimeProvider time, Limits limits)
{
    // The last button stands for this many or more.
    private const int MostButtons = 4;

    /// <summary>The page of a report.</summary>
    /// <param name="path">The page's own path.</param>
    /// <param name="refreshes">Whether it is read again by itself where scripts do not run.</param>
    public PublicPage Of(Tongue tongue, string path, Report report, Rescue rescue, bool refreshes)
    {
        var now = time.GetUtcNow();
        var progress = rescue.Progress();
        var headline = Headline(tongue, progress);
        var body = Html.Of($"""
            <main>
            <p id="spoken" class="v" role="status"></p>
            <div id="live" data-now="{now.ToUnixTimeMilliseconds()}" data-missed="{tongue.Say("没有网络，页面没有更新。求助已经收到，仍在处理。", "No network: this page is not up to date. Your call was received, and help is under way.")}">
            <p class="k">{rescue.Place}</p>
            <h1>{headline}</h1>
            {Countdown(tongue, progress, now)}
            {Steps(tongue, rescue, progress)}
            {FreeNote(tongue, progress)}
            </div>
            <p id="missing" role="status"></p>
            {Parts.Call(telephone, tongue)}
            {(progress.IsClosed ? Html.None : Additions(tongue, path, report, progress))}
            {(progress.IsClosed || progress.TrappedAt is null ? Html.None : Parts.StayInside(tongue))}
            </main>
            <footer>
            {Parts.OtherTongue(path, tongue)}
            {Refreshing(tongue, path, refreshes)}
            </footer>
            """);
        return new PublicPage(tongue, headline, body)
        {
            Script = PageFile.Follow,
            Refreshes = refreshes && !progress.IsClosed,
        };
    }

    private static string Headline(Tongue tongue, RescueProgress progress) => progress switch
    {
        { IsClosed: true, TrappedAt: null } => tongue.Say("故障已处理", "The fault is dealt with"),
        { Node: RescueStage.Rescued } => tongue.Say("救援已完成", "The rescue is done"),
        { Arrived: not null } => tongue.Say("救援人员已到达现场", "Rescuers have arrived"),
        { Accepted: not null } => tongue.Say("救援人员正在赶来", "Rescuers are on their way"),
        { HandedOverAt: not null } => tongue.Say("救援中心正在安排救援", "The rescue centre is organising help"),
        { Dispatches.IsEmpty: true } => tongue.Say("已收到，正在安排救援", "Your call is received, help is being organised"),
        { TrappedAt: null } => tongue.Say("已通知维保单位", "The maintenance company is told"),
        _ when CompaniesOf(progress) is > 1 and var count => tongue.Say($"已通知{count}家单位，正在等待接单", $"{count} companies are called, waiting for one to accept"),
        _ => tongue.Say("已通知维保单位，正在等待接单", "The maintenance company is called, waiting for it to accept"),
    };

    private Html Countdown(Tongue tongue, RescueProgress progress, DateTimeOffset now)
    {
        if (RescueDueActions.NextCallAt(progress, limits) is { } next)
        {
            return next <= now
                ? Html.Of($"<p>{tongue.Say("正在通知另一家单位。", "Another company is being called.")}</p>")
                : Html.Of($"""
                    <p id="left" class="left" data-until="{next.ToUnixTimeMilliseconds()}">{Left(next - now)}</p>
                    <p>{tongue.Say("到时无人接单，自动通知最近的另一家单位。", "If it has not accepted by then, the nearest other company is called.")}</p>
                    """);
        }

        return progress is { Accepted.ExpectedAt: { } expected, Arrived: null, IsClosed: false }
            ? Html.Of($"<p>{tongue.Say($"预计{Tongue.ClockOf(expected)}到达", $"Expected at {Tongue.ClockOf(expected)}")}</p>")
            : Html.None;
    }

    private static Html Steps(Tongue tongue, Rescue rescue, RescueProgress progress)
    {
        (string Done, string Awaited, DateTimeOffset? At)[] steps =
        [
            (tongue.Say("已收到求助", "Call received"), "", rescue.Id.OpenedAt),
            (tongue.Say("已通知维保单位", "Maintenance company called"), tongue.Say("通知维保单位", "Call a company"), progress.Dispatches.FirstOrDefault()?.At),
            (tongue.Say("已接单，赶往现场", "Accepted, on the way"), tongue.Say("等待接单", "Wait for a company to accept"), progress.Accepted?.At),
            (tongue.Say("已到达现场", "Arrived"), tongue.Say("到达现场", "Arrival"), progress.Arrived?.At),
            progress.TrappedAt is null
                ? (tongue.Say("已处理", "Dealt with"), tongue.Say("处理故障", "Deal with the fault"), progress.ClosedAt)
                : (tongue.Say("已救出", "Freed"), tongue.Say("实施救援", "Rescue"), progress.ClosedAt),
        ];
        return Parts.Steps(steps.Select(step => step.At is { } at ? ($"{step.Done} {Tongue.ClockOf(at)}", true) : (step.Awaited, false)), progress.IsClosed);
    }

    private static Html FreeNote(Tongue tongue, RescueProgress progress) => progress.SaidFreeAt is { } free
        ? Html.Of($"""<p class="tip">{tongue.Say($"{Tongue.ClockOf(free)} 已告知：人员已出来。救援人员仍会到现场确认。", $"{Tongue.ClockOf(free)}: you said that everybody is out. Rescuers come all the same to make sure.")}</p>""")
        : Html.None;

    private static Html Additions(Tongue tongue, string path, Report report, RescueProgress progress) => Html.Of($"""
        <form method="post" action="{Parts.InTongue(path, tongue)}">
        <fieldset class="row"><legend>{tongue.Say("轿厢里几个人？", "How many people are in the car?")}</legend>
        {Html.Join(Enumerable.Range(1, MostButtons).Select(count => PeopleButton(count, report.People)))}
        </fieldset></form>
        <form method="post" action="{Parts.InTongue(path, tongue)}">
        <label for="phone">{tongue.Say("手机号，方便救援人员联系您", "Your phone, so that rescuers can reach you")}</label>
        <input id="phone" name="phone" type="tel" autocomplete="tel" maxlength="40">
        {(report.Phone is null ? Html.None : Html.Of($"<p>✓ {tongue.Say("已收到电话号码", "A phone number is received")}</p>"))}
        <label for="text">{tongue.Say("其他情况，如有老人、病人", "Anything else: somebody is ill, or old")}</label>
        <textarea id="text" name="text" rows="2" maxlength="{Limits.TextLength}">{report.Text}</textarea>
        <button>{tongue.Say("保存", "Save")}</button>
        </form>
        {(progress.SaidFreeAt is not null || progress.TrappedAt is null ? Html.None : Html.Of($"""
            <details><summary>{tongue.Say("我已出来", "I am out")}</summary>
            <form method="post" action="{Parts.InTongue(path + "/freed", tongue)}">
            <button>{tongue.Say("是的，轿厢里没有人了", "Yes, the car is empty")}</button>
            </form></details>
            """))}
        """);

    // Typing takes longer than ten seconds.
    private static Html Refreshing(Tongue tongue, string path, bool refreshes) => refreshes
        ? Html.Of($"""<noscript><a href="{Parts.InTongue(path + "?stay=1", tongue)}">{tongue.Say("停止自动刷新", "Stop the automatic refresh")}</a></noscript>""")
        : Html.Of($"""<noscript><a href="{Parts.InTongue(path, tongue)}">{tongue.Say("自动刷新", "Refresh automatically")}</a></noscript>""");

    private static Html PeopleButton(int count, int? said)
    {
        var isSaid = count == MostButtons ? said >= count : said == count;
        return Html.Of($"""
            <button name="people" value="{count}"{(isSaid ? Html.Of($" class=\"on\" aria-pressed=\"true\"") : Html.None)}>{count}{(count == MostButtons ? "+" : "")}</button>
            """);
    }

    private static int CompaniesOf(RescueProgress progress) => progress.Dispatches.DistinctBy(call => call.Company).Count();

    private static string Left(TimeSpan left)
    {
        var seconds = (long)Math.Ceiling(left.TotalSeconds);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}");
    }
}
