using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Accounts;

/// <summary>The refusals that belong to accounts.</summary>
internal static class AccountProblems
{
    /// <summary>The password of the account that acts is wrong, or the account is locked .</summary>
    public static readonly Problem PasswordWrong = new("password-wrong", 403, "密码错误", "The password is wrong");

    /// <summary>The password is the first one, or was reset, and must be changed before anything else .</summary>
    public static readonly Problem PasswordChangeRequired =
        new("password-change-required", 403, "首次登录请先修改密码", "The first password must be changed before anything else");

    /// <summary>A cookie, which the browser adds by itself, proves a session only to pages of ours.</summary>
    public static readonly Problem ForeignOrigin =
        new("foreign-origin", 403, "请求不是来自本系统的页面", "The request must come from a page of this system");

    /// <summary>More log-ins wait than the queue of hashes takes .</summary>
    public static readonly Problem LoginBusy = new("login-busy", 503, "登录人数过多，请稍后重试", "Too many log-ins at once, please try again");

    /// <summary>A main account has no level, permissions, assigned elevators or manager, unlike a sub-account.</summary>
    public static readonly Problem MainAccount = new("main-account", 409, "主账号不可进行此操作", "This cannot be done to a main account");

    /// <summary>Single elevators cannot be added or removed while all are assigned .</summary>
    public static readonly Problem AllElevatorsAssigned =
        new("all-elevators-assigned", 409, "已分配本单位全部电梯，请先改为逐台分配", "All elevators are assigned: send the whole set of codes instead");
}
