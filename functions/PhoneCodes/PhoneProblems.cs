using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.PhoneCodes;

/// <summary>The refusals that belong to proving a phone .</summary>
internal static class PhoneProblems
{
    /// <summary>The answer is not what the picture shows, or the challenge was answered before or is too old: ask for another.</summary>
    public static readonly Problem ChallengeFailed = new("challenge-failed", 400, "图形验证码错误或已失效", "The answer is wrong, or the picture is used up: ask for another");

    /// <summary>One code a minute and ten a day. <c>Retry-After</c> says when the next one may be asked for.</summary>
    public static readonly Problem CodeTooSoon = new("sms-code-too-soon", 429, "获取验证码过于频繁，请稍后再试", "Codes are asked for too often, please wait");

    /// <summary>The code differs from the one that was sent. The try counts.</summary>
    public static readonly Problem CodeWrong = new("sms-code-wrong", 400, "短信验证码错误", "The code is wrong");

    /// <summary>No code can be used: it was never sent for this, or is too old, used, or tried too often.</summary>
    public static readonly Problem CodeVoid = new("sms-code-void", 400, "短信验证码已失效，请重新获取", "The code is not good any more, ask for another");
}
