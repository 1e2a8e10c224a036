using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Pages;

/// <summary>Says above a form what was wrong with it.</summary>
internal static class Refusals
{
    /// <summary>The refusal and its reasons by field, or nothing.</summary>
    public static Html Of(Tongue tongue, ProblemException? refusal) => refusal is null ? Html.None : Html.Of($"""
        <div class="err" role="alert"><p>{tongue.Say(refusal.Problem.Chinese, refusal.Problem.English)}</p>
        {Html.Join((refusal.Errors ?? new Dictionary<string, IReadOnlyList<Reason>>(StringComparer.Ordinal)).Select(field => Html.Of(
            $"<p>{NameOf(tongue, field.Key)}{string.Join(' ', field.Value.Select(reason => ReasonResponse.Of(reason, tongue.IsEnglish).Text))}</p>")))}</div>
        """);

    private static string NameOf(Tongue tongue, string field) => field switch
    {
        "categories" => tongue.Say("问题类别", "The category "),
        "text" => tongue.Say("说明", "The text "),
        "photos" => tongue.Say("照片", "The photo "),
        "phone" => tongue.Say("手机号", "The phone "),
        "answer" => tongue.Say("图形验证码", "The answer "),
        "reason" => tongue.Say("原因", "The reason "),
        "smsCode" => tongue.Say("短信验证码", "The code "),
        _ => "",
    };
}
