using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Notices;

namespace ElevatorFunctions.Tests.Notices;

public sealed class NoticeTextTests
{
    public static TheoryData<NoticeTemplate> Templates => [.. Enum.GetValues<NoticeTemplate>()];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Section10_EveryText_CarriesPlaceAndCode(NoticeTemplate template)
    {
        var text = NoticeTexts.Of(template, new NoticeSubject("330502", "人民路1号", ElevatorCode.Parse("ET3305020001"), "某事"));

        Assert.Contains("人民路1号（电梯唯一码ET3305020001）", text, StringComparison.Ordinal);
        Assert.DoesNotContain('{', text);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Section10_CallsRescuesAndCodes_AreUrgent_AndNothingElse(NoticeTemplate template)
    {
        // What the rescue centre or the use unit has to do at once, and who keeps a rescue, waits for no morning.
        NoticeTemplate[] acts = [NoticeTemplate.CarToCall, NoticeTemplate.UseToStop, NoticeTemplate.MaintainerChanged, NoticeTemplate.DeviceNotUnderstood, NoticeTemplate.SmsCode];
        var name = template.ToString();
        var isCall = name.Contains("Rescue", StringComparison.Ordinal) || name.EndsWith("Dispatched", StringComparison.Ordinal);
        Assert.Equal(isCall || acts.Contains(template), NoticeTexts.IsUrgent(template));
    }
}
