using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Core.Tests.Rescues;

public sealed class RescueNoticeTests
{
    [Fact]
    public void R3_TheRegisteredCompany_IsToldOfARescue_OrOfAFault()
    {
        Assert.Equal(new RescueNotice(NoticeTemplate.RescueDispatched, Rescue.Owner, false, false), FirstOf(Rescue.Trapped(), "0:00"));
        Assert.Equal(new RescueNotice(NoticeTemplate.FaultDispatched, Rescue.Owner, false, false), FirstOf(Rescue.FaultOrder(), "0:00"));
    }

    [Fact]
    public void R2_AnOrderThatTurnsIntoARescue_IsToldAsTheFaultThatItWas_AndThenAsARescue()
    {
        var rescue = Rescue.FaultOrder().Add(RescueEventKind.Trapped, "2:00");

        Assert.Equal(
            [NoticeTemplate.FaultDispatched, NoticeTemplate.RescueDispatched],
            rescue.ActionsAt("2:00").Due.Select(action => RescueNotice.Of(action, rescue.Progress, Rescue.Owner).Template));
    }

    [Fact]
    public void R5_AnotherCompany_IsToldThatItIsCalledForOneThatDidNotAnswer()
    {
        var rescue = Rescue.Trapped().Calls(Rescue.Second, "3:01");
        var action = rescue.ActionsAt("3:01").Due.Single(one => one.Kind == RescueDueActionKind.TellDispatched && one.Company == Rescue.Second);

        Assert.Equal(new RescueNotice(NoticeTemplate.SecondLevelDispatched, Rescue.Second, false, false), RescueNotice.Of(action, rescue.Progress, Rescue.Owner));
    }

    [Fact]
    public void R15_WhoIsCalled_HearsWhy()
    {
        var centre = AccountId.Parse("abcdefghjkmnpqrs");
        var rescue = Rescue.Trapped().Calls(Rescue.Second, "3:01").Calls(Rescue.Third, "4:00", by: centre);

        Assert.Equal(NoticeTemplate.SecondLevelDispatched, TemplateOf(Rescue.Second, Rescue.Owner));
        Assert.Equal(NoticeTemplate.RescueSupportAsked, TemplateOf(Rescue.Third, Rescue.Owner));
        Assert.Equal(NoticeTemplate.RescueWithoutCompany, TemplateOf(Rescue.Second, registered: null));

        NoticeTemplate TemplateOf(OrganisationId company, OrganisationId? registered) => RescueNotice.Of(
            rescue.ActionsAt("4:00").Due.Single(one => one.Kind == RescueDueActionKind.TellDispatched && one.Company == company),
            rescue.Progress,
            registered).Template;
    }

    [Fact]
    public void A15_OnlyWhatGoesToACompanyAlone_GoesToTheCentresWithoutAContact()
    {
        Assert.Equal(NoticeTemplate.RescueContactMissing, NoticeOf(RescueDueActionKind.TellDispatched, Rescue.Owner).WithoutContact);
        Assert.Null(NoticeOf(RescueDueActionKind.TellArrivalLapsed, Rescue.Owner).WithoutContact);
        Assert.Null(NoticeOf(RescueDueActionKind.TellCarToCall, company: null).WithoutContact);
    }

    [Theory]
    [InlineData(RescueDueActionKind.TellAcceptLapsed, NoticeTemplate.RescueNotAccepted, true)]
    [InlineData(RescueDueActionKind.TellHandedOver, NoticeTemplate.RescueHandedOver, false)]
    [InlineData(RescueDueActionKind.RemindUnanswered, NoticeTemplate.RescueUnanswered, false)]
    [InlineData(RescueDueActionKind.TellArrivalLapsed, NoticeTemplate.RescueNotArrived, false)]
    [InlineData(RescueDueActionKind.TellArrivalWarned, NoticeTemplate.RescueNobodyThere, false)]
    [InlineData(RescueDueActionKind.TellCompletionLapsed, NoticeTemplate.RescueNotCompleted, false)]
    [InlineData(RescueDueActionKind.RemindSilent, NoticeTemplate.RescueSilent, false)]
    public void R6_WhatLapsed_IsToldToTheCentresToo(RescueDueActionKind kind, NoticeTemplate template, bool isForMainAccount) =>
        Assert.Equal(new RescueNotice(template, Rescue.Owner, isForMainAccount, IsForCentres: true), NoticeOf(kind, Rescue.Owner));

    [Fact]
    public void R5_CallingTheNextCompany_SendsNoNoticeOfItsOwn() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NoticeOf(RescueDueActionKind.CallNext, company: null));

    [Theory]
    [InlineData(RescueDueActionKind.TellAcceptLapsed, "main", "contact", "main")]
    [InlineData(RescueDueActionKind.TellAcceptLapsed, null, "contact", "contact")]
    [InlineData(RescueDueActionKind.TellAcceptLapsed, null, null, null)]
    [InlineData(RescueDueActionKind.TellArrivalLapsed, "main", "contact", "contact")]
    [InlineData(RescueDueActionKind.TellArrivalLapsed, "main", null, "main")]
    [InlineData(RescueDueActionKind.TellDispatched, "main", null, "main")]
    [InlineData(RescueDueActionKind.TellDispatched, null, null, null)]
    public void R5_TheMainAccount_IsCalled_WhereItHasAVerifiedPhone_OtherwiseTheRescueContact(
        RescueDueActionKind kind, string? main, string? contact, string? expected) =>
        Assert.Equal(expected, NoticeOf(kind, Rescue.Owner).PhoneOf(new OrganisationPhones(main, contact, "maintenance")));

    [Fact]
    public void R1_EachCodeThatInformsTheUseUnit_HasATemplate()
    {
        var informing = FaultCodes.All.Where(code => Intake.OfDevice(code, occupied: false, underInspection: false) == IntakeKind.InformUseUnit);

        Assert.Equal(
            [("20", NoticeTemplate.DoorBlocked), ("37", NoticeTemplate.BicycleInCar)],
            informing.Select(code => (code.Code, UseUnitNotice.TemplateOf(code.Code))));
        Assert.Throws<ArgumentOutOfRangeException>(() => UseUnitNotice.TemplateOf("11"));
    }

    private static RescueNotice FirstOf(Rescue rescue, string at) => RescueNotice.Of(rescue.ActionsAt(at).Due[0], rescue.Progress, Rescue.Owner);

    private static RescueNotice NoticeOf(RescueDueActionKind kind, OrganisationId? company) =>
        RescueNotice.Of(new(kind, "key", Rescue.Began, company), Rescue.Trapped().Progress, Rescue.Owner);
}
