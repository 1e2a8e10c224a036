using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Rescues;

/// <summary>Who is told what about a rescue .</summary>
public sealed class RescueNotices(NoticeService desk, OrganisationStore organisations, PeopleStore people)
{
    /// <summary>Tells whom a duty concerns, each phone once.</summary>
    public async Task TellAsync(Rescue rescue, RescueDueAction duty, CancellationToken cancellation)
    {
        var template = TemplateOf(rescue, duty);
        var recipients = new List<NoticeRecipient>();
        if (duty.Company is { } company
            && await PhoneOfAsync(company, toMainAccount: duty.Kind == RescueDueActionKind.TellAcceptLapsed, cancellation) is { } phone)
        {
            recipients.Add(new NoticeRecipient(Role.Maintenance, company, phone));
        }

        if (duty.Kind is not (RescueDueActionKind.TellDispatched or RescueDueActionKind.TellTrapped))
        {
            await foreach (var centre in organisations.ListAsync(Role.RescueCentre, after: null, cancellation: cancellation))
            {
                if (centre.RescueContact is { } contact)
                {
                    recipients.Add(new NoticeRecipient(Role.RescueCentre, centre.Id, contact.Phone));
                }
            }
        }

        var about = new NoticeSubject(rescue.District, rescue.Place, rescue.Elevator);
        foreach (var recipient in recipients.DistinctBy(recipient => recipient.Phone, StringComparer.Ordinal))
        {
            await desk.QueueAsync($"{rescue.Reference}/{duty.Key}", recipient, template, about, cancellation);
        }
    }

    // the rescue contact. R-5: the main account; one without a verified phone is told by the contact's.
    private async Task<string?> PhoneOfAsync(OrganisationId company, bool toMainAccount, CancellationToken cancellation)
    {
        if (toMainAccount && await people.FindByNameAsync(company.ToString(), cancellation) is { Document: { Phone: { } phone, Status: AccountStatus.InUse } })
        {
            return phone;
        }

        return (await organisations.FindAsync(company, cancellation))?.Document.RescueContact?.Phone;
    }

    private static NoticeTemplate TemplateOf(Rescue rescue, RescueDueAction duty) => duty.Kind switch
    {
        // What was known when the company was called, however late it is told: what came after is a duty of its own.
        RescueDueActionKind.TellDispatched when !(rescue.Progress().TrappedAt <= duty.Since) => NoticeTemplate.FaultDispatched,
        RescueDueActionKind.TellTrapped => NoticeTemplate.RescueDispatched,
        RescueDueActionKind.TellDispatched when duty.Company == rescue.Company => NoticeTemplate.RescueDispatched,
        RescueDueActionKind.TellDispatched => NoticeTemplate.SecondLevelDispatched,
        RescueDueActionKind.TellAcceptLapsed => NoticeTemplate.RescueNotAccepted,
        RescueDueActionKind.TellHandedOver => NoticeTemplate.RescueHandedOver,
        RescueDueActionKind.RemindUnanswered => NoticeTemplate.RescueUnanswered,
        RescueDueActionKind.TellArrivalLapsed => NoticeTemplate.RescueNotArrived,
        RescueDueActionKind.TellCompletionLapsed => NoticeTemplate.RescueNotCompleted,
        RescueDueActionKind.RemindSilent => NoticeTemplate.RescueSilent,
        _ => throw new ArgumentOutOfRangeException(nameof(duty), duty.Kind, "This duty tells nobody."),
    };
}
