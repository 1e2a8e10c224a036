using ElevatorFunctions.Complaints;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Pages;

/// <summary>The private page of a complainant: how far it is, the company's note and photos, and an answer at the end (P-2, P-5).</summary>
internal static class ComplaintFollowPage
{
    /// <summary>The page.</summary>
    /// <param name="path">Its own path.</param>
    /// <param name="photos">Links to the photos of the handling.</param>
    /// <param name="refusal">The refusal of an answer, or null.</param>
    public static PublicPage Of(
        Tongue tongue, string path, Complaint complaint, Complainant complainant, IReadOnlyList<string> photos, ProblemException? refusal = null)
    {
        var progress = complaint.Progress();
        var title = Headline(tongue, progress.Node);
        return new PublicPage(tongue, title, Html.Of($"""
            <main>
            <p class="k">{complaint.Place}</p>
            <h1>{title}</h1>
            {Refusals.Of(tongue, refusal)}
            <p>{ComplaintPages.CategoriesOf(tongue, complaint.Categories)}</p>
            {Steps(tongue, complaint, progress)}
            {Handling(tongue, progress.Handled, photos)}
            {Answer(tongue, path, complaint, complainant, progress)}
            </main>
            <footer>{Parts.OtherTongue(path, tongue)}</footer>
            """))
        {
            Status = refusal?.Problem.Status ?? 200,
        };
    }

    private static string Headline(Tongue tongue, ComplaintStage stage) => stage switch
    {
        ComplaintStage.ToAccept => tongue.Say("投诉已收到，等待接单", "Received, waiting for the company"),
        ComplaintStage.ToHandle => tongue.Say("维保单位已接单，正在处理", "Accepted, the company is at work"),
        ComplaintStage.ToReview => tongue.Say("已处理，等待使用单位复核", "Handled, the use unit reviews it"),
        _ => tongue.Say("投诉已办结", "Closed"),
    };

    private static Html Steps(Tongue tongue, Complaint complaint, ComplaintProgress progress)
    {
        (string Name, DateTimeOffset? At)[] steps =
        [
            (tongue.Say("投诉", "Complained"), complaint.Id.ComplainedAt),
            (tongue.Say("接单", "Accepted"), progress.Accepted?.At),
            (tongue.Say("处理", "Handled"), progress.Handled?.At),
            (tongue.Say("复核", "Reviewed"), progress.Reviewed?.At),
        ];
        return Parts.Steps(steps.Select(step => step.At is { } at ? ($"{step.Name} {Tongue.DayAndClockOf(at)}", true) : (step.Name, false)));
    }

    private static Html Handling(Tongue tongue, ComplaintEvent? handled, IReadOnlyList<string> photos) => handled is null ? Html.None : Html.Of($"""
        <h2>{tongue.Say("维保单位的说明", "The company's word")}</h2>
        <p>{handled.Note}</p>
        {Html.Join(photos.Select((photo, place) => Html.Of($"""<p><img src="{photo}" alt="{tongue.Say($"处理照片{place + 1}", $"Photo {place + 1} of the work")}"></p>""")))}
        """);

    private static Html Answer(Tongue tongue, string path, Complaint complaint, Complainant complainant, ComplaintProgress progress)
    {
        var answer = progress.AnswerOf(complaint.PlaceOf(complainant));
        if (ComplaintIntake.NextOf(complaint) is { } next && answer?.Kind != ComplaintEventKind.Confirmed)
        {
            return Html.Of($"""
                <p>{tongue.Say("已重新投诉。", "It was complained about again.")} <a href="{Parts.InTongue((complaint with { Id = next }).PageOf(complainant), tongue)}">{tongue.Say("查看新的投诉", "See that complaint")}</a></p>
                """);
        }

        return answer is not null ? Html.Of($"<p>✓ {tongue.Say("您已确认解决。", "You said that it is mended.")}</p>")
            : progress.Node != ComplaintStage.Closed ? Html.None
            : Html.Of($"""
                <h2>{tongue.Say("问题解决了吗？", "Is it mended?")}</h2>
                <form method="post" action="{Parts.InTongue(path + "/confirm", tongue)}"><button class="go">{tongue.Say("已解决", "Yes")}</button></form>
                <form method="post" action="{Parts.InTongue(path + "/reopen", tongue)}">
                <label for="reason">{tongue.Say("没有解决的原因", "If not: what is still wrong?")}</label>
                <textarea id="reason" name="reason" rows="3" maxlength="{Limits.TextLength}" required></textarea>
                <button>{tongue.Say("没有解决，重新投诉", "No, complain again")}</button>
                </form>
                """);
    }
}
