using ElevatorFunctions.Cases;
using ElevatorFunctions.Complaints;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Pages;
using ElevatorFunctions.Rescues;

namespace ElevatorFunctions.Operations;

/// <summary>The deadlines of open rescues and complaints that run now, the overdue ones first.</summary>
internal sealed class DeadlineSection(RescueStore rescues, ComplaintStore complaints, Limits limits) : IOperationsSection
{
    // A failure of the grid opens 300 rescues.
    private const int MostRead = 400;
    private const int MostShown = 30;

    /// <inheritdoc/>
    public string Anchor => "deadlines";

    /// <inheritdoc/>
    public string TitleIn(Tongue tongue) => tongue.Say("时限", "Deadlines");

    /// <inheritdoc/>
    public async Task<Html> ShowAsync(OperationsView view, CancellationToken cancellation)
    {
        var tongue = view.Tongue;
        var openRescues = rescues.ReadOpenAsync(CaseLists.City, cancellation).Take(MostRead).ToListAsync(cancellation).AsTask();
        var openComplaints = complaints.ReadOpenAsync(CaseLists.City, cancellation).Take(MostRead).ToListAsync(cancellation).AsTask();
        await Task.WhenAll(openRescues, openComplaints);
        var (ofRescues, ofComplaints) = (await openRescues, await openComplaints);
        var all = ofRescues.Select(Of).OfType<Deadline>().Concat(ofComplaints.Select(Of)).OrderBy(deadline => deadline.At).ToList();
        var overdue = all.Count(deadline => deadline.At < view.Now);
        return Html.Of($"""
            {Grid.Facts(
            [
                (tongue.Say("未结救援与故障", "Open rescues and fault orders"), Html.Text(Grid.Count(ofRescues.Count, MostRead, tongue))),
                (tongue.Say("未结投诉", "Open complaints"), Html.Text(Grid.Count(ofComplaints.Count, MostRead, tongue))),
                (tongue.Say("已逾期", "Overdue"), Grid.Mark(overdue == 0, FormattableString.Invariant($"{overdue}"))),
            ])}
            {Grid.Of(
                TitleIn(tongue),
                tongue.Say("没有计时中的时限", "No deadline runs"),
                [tongue.Say("事项", "What"), tongue.Say("时限", "By"), tongue.Say("剩余", "Left"), tongue.Say("编号", "Case")],
                all.Take(MostShown).Select(deadline => (IEnumerable<Html>)
                [
                    Html.Text(tongue.Say(deadline.Chinese, deadline.English)),
                    Html.Text(Moments.Of(deadline.At)),
                    LeftOf(deadline.At - view.Now, tongue),
                    Html.Text(deadline.Case),
                ]))}
            """);
    }

    private static Html LeftOf(TimeSpan left, Tongue tongue) => left < TimeSpan.Zero
        ? Grid.Mark(isGood: false, tongue.Say($"逾期{Moments.Span(left, tongue)}", $"overdue by {Moments.Span(left, tongue)}"))
        : Html.Text(Moments.Span(left, tongue));

    /// <summary>The deadline of a rescue. A fault order has none.</summary>
    private Deadline? Of(Rescue rescue)
    {
        var progress = rescue.Progress();
        var clock = RescueClock.Of(progress, rescue.Central, limits);
        (string Chinese, string English, DateTimeOffset? At) next = progress.Node switch
        {
            RescueStage.Dispatched => ("接单", "accept", clock.AcceptBy),
            RescueStage.Accepted => ("到达", "arrive", clock.ArriveBy ?? clock.WarnBy),
            _ => ("救出", "complete", clock.CompleteBy),
        };
        return next.At is { } at ? new(rescue.Reference.ToString(), $"救援：{next.Chinese}", $"Rescue: {next.English}", at) : null;
    }

    private Deadline Of(Complaint complaint)
    {
        var progress = ComplaintProgress.Of(complaint.Id.ComplainedAt, complaint.Log);
        var (chinese, english) = progress.Node switch
        {
            ComplaintStage.ToAccept => ("接单", "accept"),
            ComplaintStage.ToHandle => ("处置", "handle"),
            _ => ("复核", "review"),
        };
        return new(complaint.Reference.ToString(), $"投诉：{chinese}", $"Complaint: {english}", ComplaintClock.Of(progress, limits).At(progress.Node));
    }
}
