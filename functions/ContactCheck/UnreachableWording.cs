using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.ContactCheck;

/// <summary>Words the notice to an organisation that would not be reached as it is sent: by then it may miss less, or nothing (rule book, section 10).</summary>
internal sealed class UnreachableWording(ContactGaps gaps, OrganisationStore organisations) : INoticeWording
{
    private const string Occasion = "unreachable";

    /// <summary>The cause of the notice to an organisation in a month.</summary>
    public static string CauseOf(OrganisationId organisation, YearMonth month) => $"{Occasion}/{organisation}/{month}";

    /// <summary>The facts that fill its template.</summary>
    public static NoticeSubject SubjectOf(UnreachableOrganisation organisation) => new(
        organisation.District, organisation.Name, Elevator: null, string.Join('、', organisation.Missing.Select(contact => contact.Label())));

    /// <inheritdoc/>
    public bool IsFor(NoticeTemplate template) => template == NoticeTemplate.Unreachable;

    /// <inheritdoc/>
    public async Task<NoticeContent?> ContentOfAsync(Notice notice, CancellationToken cancellation)
    {
        if (notice.Cause.Split('/') is not [Occasion, var id, _]
            || !OrganisationId.TryParse(id, out var known)
            || await organisations.FindAsync(known, cancellation) is not { Document: var organisation })
        {
            return notice.Content;
        }

        return await gaps.FindGapsAsync(organisation, cancellation) is { Unreachable: var unreachable } ? NoticeTexts.Of(notice.Template, SubjectOf(unreachable)) : null;
    }
}
