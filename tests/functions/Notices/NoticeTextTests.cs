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
        var text = NoticeTexts.Of(template, new NoticeSubject("330502", "人民路1号", ElevatorCode.Parse("ET3305020001"), "某事")).Text;

        Assert.Contains("人民路1号（电梯唯一码ET3305020001）", text, StringComparison.Ordinal);
        Assert.DoesNotContain('{', text);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Section10_ComplaintsVisitsContactsAndWhatAUseUnitLooksAfter_WaitForTheMorning_AndNothingElse(NoticeTemplate template)
    {
        var waits = template.ToString().StartsWith("Complaint", StringComparison.Ordinal)
            || template.ToString().StartsWith("Visit", StringComparison.Ordinal)
            || template is NoticeTemplate.Unreachable or NoticeTemplate.DoorBlocked or NoticeTemplate.BicycleInCar;
        Assert.Equal(waits, !NoticeTexts.IsUrgent(template));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Section10_ATextThatMayWait_NamesNoDuration(NoticeTemplate template)
    {
        var text = NoticeTexts.Of(template, new NoticeSubject(null, "", null, "某事")).Text;

        Assert.True(NoticeTexts.IsUrgent(template) || !(text.Contains("小时", StringComparison.Ordinal) || text.Contains("分钟", StringComparison.Ordinal)), text);
    }
}
