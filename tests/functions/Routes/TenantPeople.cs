using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>An organisation and its people.</summary>
/// <param name="Main">Its main account.</param>
/// <param name="All">A sub-account with every permission that its role can have.</param>
/// <param name="None">A sub-account without permissions and without elevators.</param>
/// <param name="Cancelled">A sub-account that had every permission until it was cancelled.</param>
/// <param name="Clerk">A sub-account that others manage.</param>
internal sealed record TenantPeople(Organisation Organisation, Person Main, Person All, Person None, Person Cancelled, AccountId Clerk);
