using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Notices;

/// <summary>Whom a notice is for.</summary>
/// <param name="Role">What the recipient is to the system; <see cref="Role.Public"/> for somebody without an account.</param>
/// <param name="Organisation">Whose people see the notice in their list; null for somebody of no organisation.</param>
/// <param name="Phone">The phone it goes to.</param>
public sealed record NoticeRecipient(Role Role, OrganisationId? Organisation, string Phone);
