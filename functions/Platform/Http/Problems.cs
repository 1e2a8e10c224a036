namespace ElevatorFunctions.Platform.Http;

/// <summary>The refusals that belong to no single capability.</summary>
internal static class Problems
{
    /// <summary>Body, query, header or route value that cannot be understood.</summary>
    public static readonly Problem InputInvalid = new("input-invalid", 400, "输入内容有误", "The input is not valid");

    /// <summary>A query parameter that the route does not take. The errors name it.</summary>
    public static readonly Problem UnknownParameter = new("unknown-parameter", 400, "未知的查询参数", "The route has no such query parameter");

    /// <summary>No access token, or one that is not ours or has run out.</summary>
    public static readonly Problem Unauthenticated = new("unauthenticated", 401, "请先登录", "Please log in");

    /// <summary>User name and password do not fit. It is not said which of them is wrong .</summary>
    public static readonly Problem LoginFailed = new("login-failed", 401, "账号或密码错误", "User name or password is wrong");

    /// <summary>The refresh token is unknown, used up, expired or revoked.</summary>
    public static readonly Problem RefreshFailed = new("refresh-failed", 401, "登录已失效，请重新登录", "The session has ended, please log in again");

    /// <summary>The caller's role or permission does not cover this act.</summary>
    public static readonly Problem Forbidden = new("forbidden", 403, "没有操作权限", "You are not allowed to do this");

    /// <summary>Not there, or outside the caller's scope (section 1: 404, not 403).</summary>
    public static readonly Problem NotFound = new("not-found", 404, "记录不存在", "There is no such record");

    /// <summary>Only a workbook is wanted, and the route has none.</summary>
    public static readonly Problem NotAcceptable = new("not-acceptable", 406, "该接口不提供表格文件", "The route has no workbook");

    /// <summary>The row changed since it was read.</summary>
    public static readonly Problem Conflict = new("conflict", 409, "数据已被他人修改，请刷新后重试", "The record was changed meanwhile, please read it again");

    /// <summary>The act comes once, and has come.</summary>
    public static readonly Problem DoneBefore = new("done-before", 409, "该操作已完成", "This was done before");

    /// <summary>Undone or sent back so often that nothing goes back any more (R-4, P-2).</summary>
    public static readonly Problem TooManyActs = new("too-many-acts", 409, "退回次数过多，不能再退回", "It has gone back too often and does not go back any more");

    /// <summary>A record with this key is there already.</summary>
    public static readonly Problem AlreadyExists = new("already-exists", 409, "记录已存在", "The record exists already");

    /// <summary>If-Match does not name the present version.</summary>
    public static readonly Problem StaleVersion = new("stale-version", 412, "数据版本已过期，请刷新后重试", "If-Match names an old version");

    /// <summary>The body is larger than the route takes.</summary>
    public static readonly Problem TooLarge = new("body-too-large", 413, "请求内容过大", "The body is too large");

    /// <summary>The content type is not one that the route takes.</summary>
    public static readonly Problem UnsupportedMediaType = new("media-type-unsupported", 415, "不支持的内容类型", "The content type is not supported");

    /// <summary>The same Idempotency-Key came with another request.</summary>
    public static readonly Problem IdempotencyKeyReused =
        new("idempotency-key-reused", 422, "幂等键已用于其他请求", "The Idempotency-Key was used for another request");

    /// <summary>Storage does not answer. The request may be sent again.</summary>
    public static readonly Problem StorageUnavailable = new("storage-unavailable", 503, "存储服务暂不可用，请稍后重试", "Storage does not answer, please try again");

    /// <summary>A fault of ours. Never caused by input.</summary>
    public static readonly Problem Unexpected = new("unexpected", 500, "系统内部错误", "Something went wrong on our side");
}
