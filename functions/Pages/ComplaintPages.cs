using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.PhoneCodes;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Rescues;

namespace ElevatorFunctions.Pages;

/// <summary>The steps of a complaint: its subject, the code that proves the phone, and the choice of an open one to join (P-1).</summary>
/// <param name="telephone">Of the rescue centre.</param>
internal sealed class ComplaintPages(ChallengeService challenges, CentreTelephone telephone)
{
    /// <summary>The first step.</summary>
    /// <param name="refusal">The refusal of the fields, or null.</param>
    public PublicPage Enter(Tongue tongue, PrintedCode printed, string place, ComplaintForm form, ProblemException? refusal = null)
    {
        var (challenge, picture, _) = challenges.Make();
        var isRefused = refusal is not null;
        return Page(tongue, printed, place, refusal, Html.Of($"""
            <form method="post" enctype="multipart/form-data" action="{PathOf(tongue, printed, "")}">
            <input type="hidden" name="key" value="{form.Key}">
            {Kept("photo", form.Photos)}
            <fieldset class="c"><legend>{tongue.Say("什么问题？（可多选）", "What is wrong? (one or more)")}</legend>
            {Html.Join(ComplaintCategories.All.Select(category => CategoryBox(tongue, category, form.Categories.Contains(category.Code, StringComparer.Ordinal))))}
            </fieldset>
            <label for="text">{tongue.Say("说明（选填）", "In your words (optional)")}</label>
            <textarea id="text" name="text" rows="3" maxlength="{Limits.TextLength}">{form.Text}</textarea>
            <label for="photos">{tongue.Say($"照片（选填，最多{Limits.ComplaintPhotos}张）", $"Photos (optional, at most {Limits.ComplaintPhotos})")}</label>
            {(form.Photos.Count == 0 ? Html.None : Html.Of($"<p>✓ {tongue.Say($"已收到{form.Photos.Count}张", $"{form.Photos.Count} received")}</p>"))}
            <input id="photos" name="photos" type="file" accept="image/jpeg,image/png,image/webp" multiple>
            <label for="phone">{tongue.Say("手机号（不会公开，用于告知结果）", "Mobile phone (not shown, for the result)")}</label>
            <input id="phone" name="phone" type="tel" autocomplete="tel" maxlength="40" required value="{form.Phone}">
            <input type="hidden" name="challenge" value="{challenge.ToString()}">
            <label for="answer">{tongue.Say("图中的字母和数字", "The letters and digits in the picture")}</label>
            <p><img alt="{tongue.Say("图形验证码", "Picture of five letters and digits")}" src="data:image/png;base64,{Convert.ToBase64String(picture)}"></p>
            <input id="answer" name="answer" type="text" autocomplete="off" autocapitalize="characters" maxlength="20" required>
            <p>{tongue.Say("无法辨认？请打电话办理：", "Cannot read it? Call instead:")} <a href="{telephone.Link}">{telephone.Number}</a></p>
            <button class="go">{tongue.Say("下一步：发送验证码", "Next: send me a code")}</button>
            </form>
            """)) with
        {
            Status = isRefused ? refusal!.Problem.Status : 200,
        };
    }

    /// <summary>The second step: the code that the phone was sent.</summary>
    /// <param name="refusal">The refusal of the code, or null.</param>
    public PublicPage Prove(Tongue tongue, PrintedCode printed, string place, ComplaintForm form, ProblemException? refusal = null) =>
        Page(tongue, printed, place, refusal, Html.Of($"""
            <p>{tongue.Say("验证码已发送到", "A code was sent to")} {form.Phone}</p>
            <form method="post" action="{PathOf(tongue, printed, "/file")}">
            {Entered(form with { SmsCode = null })}
            <label for="smsCode">{tongue.Say("短信验证码（6位）", "The code of six digits")}</label>
            <input id="smsCode" name="smsCode" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="6">
            <button class="go">{tongue.Say("提交投诉", "Send the complaint")}</button>
            <button name="back" value="1">{tongue.Say("返回修改，或重新获取验证码", "Go back, or ask for another code")}</button>
            </form>
            """)) with
        {
            Status = refusal?.Problem.Status ?? 200,
        };

    /// <summary>The third step, where the elevator has open complaints: join one of them, or say that it is another matter.</summary>
    public PublicPage Choose(Tongue tongue, PrintedCode printed, string place, ComplaintForm form, IReadOnlyList<Complaints.Complaint> open) =>
        Page(tongue, printed, place, refusal: null, Html.Of($"""
            <p>{tongue.Say("这台电梯已有正在处理的投诉。是同一件事吗？", "This elevator has open complaints. Is yours one of them?")}</p>
            <form method="post" action="{PathOf(tongue, printed, "/file")}">
            {Entered(form)}
            {Html.Join(open.Select(one => Html.Of($"""
                <button name="join" value="{one.Reference.ToString()}">{tongue.Say("加入", "Join")}: {Tongue.DayAndClockOf(one.Id.ComplainedAt)} {CategoriesOf(tongue, one.Categories)}</button>
                """)))}
            <button name="separate" value="1">{tongue.Say("这是另一件事", "Mine is another matter")}</button>
            </form>
            """));

    /// <summary>The names of categories.</summary>
    internal static string CategoriesOf(Tongue tongue, IEnumerable<string> codes) => string.Join(
        tongue.Say("、", ", "), codes.Select(code => ComplaintCategories.TryFind(code, out var found) ? tongue.Say(found.Label, found.English) : code));

    private static PublicPage Page(Tongue tongue, PrintedCode printed, string place, ProblemException? refusal, Html step)
    {
        var title = tongue.Say("投诉或建议", "Complaint or suggestion");
        return new PublicPage(tongue, title, Html.Of($"""
            <main>
            <p class="k">{place}</p>
            <h1>{title}</h1>
            {Refusals.Of(tongue, refusal)}
            {step}
            </main>
            <footer>
            <a href="{Parts.InTongue($"/q/{printed.Elevator}?{printed.Query}", tongue)}">{tongue.Say("有人被困？返回求助", "Somebody is trapped? Call for help")}</a>
            </footer>
            """));
    }

    private static Html CategoryBox(Tongue tongue, ComplaintCategory category, bool isChosen) => Html.Of($"""
        <label><input type="checkbox" name="categories" value="{category.Code}"{(isChosen ? Html.Of($" checked") : Html.None)}>{tongue.Say(category.Label, category.English)}</label>
        """);

    private static Html Entered(ComplaintForm form) => Html.Join(
    [
        Kept("key", [form.Key]),
        Kept("categories", form.Categories),
        Kept("text", [form.Text]),
        Kept("photo", form.Photos),
        Kept("phone", [form.Phone]),
        Kept("smsCode", [form.SmsCode]),
    ]);

    private static Html Kept(string name, IEnumerable<string?> values) =>
        Html.Join(values.Where(value => value is not null).Select(value => Html.Of($"""<input type="hidden" name="{name}" value="{value}">""")));

    private static string PathOf(Tongue tongue, PrintedCode printed, string step) =>
        Parts.InTongue($"/c/new/{printed.Elevator}{step}?{printed.Query}", tongue);
}
