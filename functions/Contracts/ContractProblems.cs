using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Contracts;

/// <summary>The refusals that belong to contracts.</summary>
internal static class ContractProblems
{
    /// <summary>Another contract of the company has this number (C-1).</summary>
    public static readonly Problem NumberTaken = new("contract-number-taken", 409, "合同编号已存在", "The company has a contract with this number");

    /// <summary>The company has not named both contacts .</summary>
    public static readonly Problem ContactsMissing =
        new("contacts-missing", 409, "请先设置救援联系人和维保联系人", "Set the rescue contact and the maintenance contact first");

    /// <summary>Another contract covers the elevator on one of these days (C-2).</summary>
    public static readonly Problem ElevatorAlreadyCovered =
        new("elevator-already-covered", 409, "电梯在该期间已绑定其他合同", "Another contract covers the elevator in that time");

    /// <summary>The registry knows no such elevator of this company (C-2).</summary>
    public static readonly Problem ElevatorNotMaintained =
        new("elevator-not-maintained", 409, "电梯不属于本维保单位", "The elevator is not maintained by this company");

    /// <summary>The contract was deleted.</summary>
    public static readonly Problem Deleted = new("contract-deleted", 409, "合同已删除", "The contract is deleted");
}
