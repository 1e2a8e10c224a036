using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Notices;

/// <summary>The person that a notice goes to, and the organisation that sees it.</summary>
/// <param name="Role">The recipient's role, or <see cref="Role.Public"/> for a person without an account.</param>
/// <param name="Organisation">The organisation that sees the notice in its list, or null for a person without one.</param>
/// <param name="Phone">The phone it goes to.</param>
internal sealed record NoticeRecipient(Role Role, OrganisationId? Organisation, string Phone);
