using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Organisations;

/// <summary>The refusals that belong to organisations.</summary>
internal static class OrganisationProblems
{
    /// <summary>The organisation is closed (E-7).</summary>
    public static readonly Problem Closed = new("organisation-closed", 409, "单位已注销", "The organisation is closed");

    /// <summary>
    /// The organisation cannot be closed (E-7). <c>has</c> lists why: <c>elevators</c> in its registry, <c>contracts</c> in force or pending,
    /// open <c>rescues</c> or <c>complaints</c>, or <c>caller</c>, the account that asks.
    /// </summary>
    public static readonly Problem InUse =
        new("organisation-in-use", 409, "单位仍有电梯、合同或未完成的工单，不能注销", "The organisation still has elevators, contracts or open cases and cannot be closed");
}
