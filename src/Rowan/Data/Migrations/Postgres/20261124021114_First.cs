using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "address_said",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    persona_id = table.Column<long>(type: "bigint", nullable: false),
                    record_version_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    postcode = table.Column<string>(type: "text", nullable: true),
                    borough = table.Column<string>(type: "text", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: true),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    received = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_address_said", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "answered_request",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    answer = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_answered_request", x => x.request_id);
                });

            migrationBuilder.CreateTable(
                name: "audit_checkpoint",
                columns: table => new
                {
                    size = table.Column<long>(type: "bigint", nullable: false),
                    root = table.Column<byte[]>(type: "bytea", nullable: false),
                    frontier = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    key_id = table.Column<string>(type: "text", nullable: false),
                    signature = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_checkpoint", x => x.size);
                });

            migrationBuilder.CreateTable(
                name: "audit_content",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_content", x => x.entry_id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: true),
                    permission = table.Column<string>(type: "text", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_leaf",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    leaf_hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_leaf", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "audit_pending",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_pending", x => x.entry_id);
                });

            migrationBuilder.CreateTable(
                name: "audit_subject",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    identity_id = table.Column<long>(type: "bigint", nullable: true),
                    record_id = table.Column<long>(type: "bigint", nullable: true),
                    answer = table.Column<int>(type: "integer", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_subject", x => new { x.entry_id, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "chronology_entry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    record_id = table.Column<long>(type: "bigint", nullable: false),
                    record_version_id = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    heading = table.Column<string>(type: "text", nullable: false),
                    account = table.Column<string>(type: "text", nullable: true),
                    happened = table.Column<string>(type: "text", nullable: true),
                    happened_from = table.Column<DateOnly>(type: "date", nullable: false),
                    happened_at = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    received = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    recorded = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    author = table.Column<string>(type: "text", nullable: true),
                    details = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_chronology_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "credential",
                columns: table => new
                {
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: false),
                    failed_sign_ins = table.Column<int>(type: "integer", nullable: false),
                    locked_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credential", x => x.member_id);
                });

            migrationBuilder.CreateTable(
                name: "delivery",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    received = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    historical = table.Column<bool>(type: "boolean", nullable: false),
                    digest = table.Column<byte[]>(type: "bytea", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    finished = table.Column<bool>(type: "boolean", nullable: false),
                    read = table.Column<long>(type: "bigint", nullable: false),
                    kept = table.Column<long>(type: "bigint", nullable: false),
                    unchanged = table.Column<long>(type: "bigint", nullable: false),
                    rejected = table.Column<long>(type: "bigint", nullable: false),
                    held = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_delivery", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "entry_persona",
                columns: table => new
                {
                    entry_id = table.Column<long>(type: "bigint", nullable: false),
                    persona_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entry_persona", x => new { x.entry_id, x.persona_id });
                });

            migrationBuilder.CreateTable(
                name: "fact",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    happened = table.Column<string>(type: "text", nullable: true),
                    received = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    recorded = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    source = table.Column<string>(type: "text", nullable: true),
                    supersedes = table.Column<long>(type: "bigint", nullable: true),
                    commitment = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fact", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "fact_content",
                columns: table => new
                {
                    fact_id = table.Column<long>(type: "bigint", nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fact_content", x => x.fact_id);
                });

            migrationBuilder.CreateTable(
                name: "held_row",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    delivery_id = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    file = table.Column<string>(type: "text", nullable: false),
                    line = table.Column<long>(type: "bigint", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false),
                    given_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    joined_to_version_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_held_row", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    joined_into_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_link",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    persona_id = table.Column<long>(type: "bigint", nullable: false),
                    identity_id = table.Column<long>(type: "bigint", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false),
                    received = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    recorded = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    evidence_persona_id = table.Column<long>(type: "bigint", nullable: true),
                    weight = table.Column<double>(type: "double precision", nullable: true),
                    probability = table.Column<double>(type: "double precision", nullable: true),
                    model = table.Column<string>(type: "text", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_link", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kept_search",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: true),
                    made_by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kept_search", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "link_decision",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    persona_a = table.Column<long>(type: "bigint", nullable: false),
                    persona_b = table.Column<long>(type: "bigint", nullable: false),
                    same = table.Column<bool>(type: "boolean", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false),
                    superseded_by_fact_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_link_decision", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "member",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_name = table.Column<string>(type: "text", nullable: false),
                    normalized_user_name = table.Column<string>(type: "text", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    team = table.Column<string>(type: "text", nullable: false),
                    post = table.Column<string>(type: "text", nullable: false),
                    rank = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    demonstration = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_member", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "next_number",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    next = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_next_number", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "persona",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    record_id = table.Column<long>(type: "bigint", nullable: false),
                    mention = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    current_version_id = table.Column<long>(type: "bigint", nullable: false),
                    identity_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_persona", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "persona_key",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    persona_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_persona_key", x => new { x.key, x.persona_id });
                });

            migrationBuilder.CreateTable(
                name: "persona_version",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    persona_id = table.Column<long>(type: "bigint", nullable: false),
                    record_version_id = table.Column<long>(type: "bigint", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    reading = table.Column<byte[]>(type: "bytea", nullable: false),
                    features = table.Column<byte[]>(type: "bytea", nullable: false),
                    received = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_persona_version", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "possible_link",
                columns: table => new
                {
                    persona_a = table.Column<long>(type: "bigint", nullable: false),
                    persona_b = table.Column<long>(type: "bigint", nullable: false),
                    weight = table.Column<double>(type: "double precision", nullable: false),
                    probability = table.Column<double>(type: "double precision", nullable: false),
                    band = table.Column<string>(type: "text", nullable: false),
                    conflict = table.Column<string>(type: "text", nullable: true),
                    fact_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_possible_link", x => new { x.persona_a, x.persona_b });
                });

            migrationBuilder.CreateTable(
                name: "purpose_in_use",
                columns: table => new
                {
                    session = table.Column<string>(type: "text", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_used = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    family_of = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_purpose_in_use", x => x.session);
                });

            migrationBuilder.CreateTable(
                name: "record_version",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    record_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    source_version = table.Column<string>(type: "text", nullable: true),
                    delivery_id = table.Column<long>(type: "bigint", nullable: false),
                    file = table.Column<string>(type: "text", nullable: false),
                    line = table.Column<long>(type: "bigint", nullable: false),
                    given_fact_id = table.Column<long>(type: "bigint", nullable: false),
                    reading_fact_id = table.Column<long>(type: "bigint", nullable: false),
                    received = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    recorded = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    given_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    author = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_record_version", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registration_said",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    persona_id = table.Column<long>(type: "bigint", nullable: false),
                    record_version_id = table.Column<long>(type: "bigint", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    received = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registration_said", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reject",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    delivery_id = table.Column<long>(type: "bigint", nullable: false),
                    file = table.Column<string>(type: "text", nullable: false),
                    line = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reject", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationship_said",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    record_version_id = table.Column<long>(type: "bigint", nullable: false),
                    from_persona_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    to_persona_id = table.Column<long>(type: "bigint", nullable: false),
                    since = table.Column<DateOnly>(type: "date", nullable: true),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    received = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relationship_said", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "source_record",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    subject_key = table.Column<string>(type: "text", nullable: false),
                    current_version_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_record", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_address_said_persona_id",
                table: "address_said",
                column: "persona_id");

            migrationBuilder.CreateIndex(
                name: "IX_address_said_postcode",
                table: "address_said",
                column: "postcode");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entry_at",
                table: "audit_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entry_member_id_at",
                table: "audit_entry",
                columns: new[] { "member_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_leaf_entry_id",
                table: "audit_leaf",
                column: "entry_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audit_pending_at",
                table: "audit_pending",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_audit_subject_identity_id",
                table: "audit_subject",
                column: "identity_id");

            migrationBuilder.CreateIndex(
                name: "IX_chronology_entry_record_version_id",
                table: "chronology_entry",
                column: "record_version_id");

            migrationBuilder.CreateIndex(
                name: "IX_delivery_source_sequence",
                table: "delivery",
                columns: new[] { "source", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_entry_persona_persona_id",
                table: "entry_persona",
                column: "persona_id");

            migrationBuilder.CreateIndex(
                name: "IX_fact_entry_id_ordinal",
                table: "fact",
                columns: new[] { "entry_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_fact_subject",
                table: "fact",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_held_row_source_joined_to_version_id",
                table: "held_row",
                columns: new[] { "source", "joined_to_version_id" });

            migrationBuilder.CreateIndex(
                name: "IX_identity_number",
                table: "identity",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_identity_link_identity_id",
                table: "identity_link",
                column: "identity_id");

            migrationBuilder.CreateIndex(
                name: "IX_identity_link_persona_id",
                table: "identity_link",
                column: "persona_id");

            migrationBuilder.CreateIndex(
                name: "IX_kept_search_member_id_at",
                table: "kept_search",
                columns: new[] { "member_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_link_decision_persona_a_persona_b",
                table: "link_decision",
                columns: new[] { "persona_a", "persona_b" });

            migrationBuilder.CreateIndex(
                name: "IX_link_decision_persona_b",
                table: "link_decision",
                column: "persona_b");

            migrationBuilder.CreateIndex(
                name: "IX_member_normalized_user_name",
                table: "member",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_persona_identity_id",
                table: "persona",
                column: "identity_id");

            migrationBuilder.CreateIndex(
                name: "IX_persona_record_id_mention",
                table: "persona",
                columns: new[] { "record_id", "mention" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_persona_key_persona_id",
                table: "persona_key",
                column: "persona_id");

            migrationBuilder.CreateIndex(
                name: "IX_persona_version_persona_id_record_version_id",
                table: "persona_version",
                columns: new[] { "persona_id", "record_version_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_persona_version_record_version_id",
                table: "persona_version",
                column: "record_version_id");

            migrationBuilder.CreateIndex(
                name: "IX_possible_link_persona_b",
                table: "possible_link",
                column: "persona_b");

            migrationBuilder.CreateIndex(
                name: "IX_record_version_record_id_number",
                table: "record_version",
                columns: new[] { "record_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_registration_said_persona_id",
                table: "registration_said",
                column: "persona_id");

            migrationBuilder.CreateIndex(
                name: "IX_reject_delivery_id",
                table: "reject",
                column: "delivery_id");

            migrationBuilder.CreateIndex(
                name: "IX_relationship_said_from_persona_id",
                table: "relationship_said",
                column: "from_persona_id");

            migrationBuilder.CreateIndex(
                name: "IX_relationship_said_to_persona_id",
                table: "relationship_said",
                column: "to_persona_id");

            migrationBuilder.CreateIndex(
                name: "IX_source_record_source_kind_reference_subject_key",
                table: "source_record",
                columns: new[] { "source", "kind", "reference", "subject_key" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "address_said");

            migrationBuilder.DropTable(
                name: "answered_request");

            migrationBuilder.DropTable(
                name: "audit_checkpoint");

            migrationBuilder.DropTable(
                name: "audit_content");

            migrationBuilder.DropTable(
                name: "audit_entry");

            migrationBuilder.DropTable(
                name: "audit_leaf");

            migrationBuilder.DropTable(
                name: "audit_pending");

            migrationBuilder.DropTable(
                name: "audit_subject");

            migrationBuilder.DropTable(
                name: "chronology_entry");

            migrationBuilder.DropTable(
                name: "credential");

            migrationBuilder.DropTable(
                name: "delivery");

            migrationBuilder.DropTable(
                name: "entry_persona");

            migrationBuilder.DropTable(
                name: "fact");

            migrationBuilder.DropTable(
                name: "fact_content");

            migrationBuilder.DropTable(
                name: "held_row");

            migrationBuilder.DropTable(
                name: "identity");

            migrationBuilder.DropTable(
                name: "identity_link");

            migrationBuilder.DropTable(
                name: "kept_search");

            migrationBuilder.DropTable(
                name: "link_decision");

            migrationBuilder.DropTable(
                name: "member");

            migrationBuilder.DropTable(
                name: "next_number");

            migrationBuilder.DropTable(
                name: "persona");

            migrationBuilder.DropTable(
                name: "persona_key");

            migrationBuilder.DropTable(
                name: "persona_version");

            migrationBuilder.DropTable(
                name: "possible_link");

            migrationBuilder.DropTable(
                name: "purpose_in_use");

            migrationBuilder.DropTable(
                name: "record_version");

            migrationBuilder.DropTable(
                name: "registration_said");

            migrationBuilder.DropTable(
                name: "reject");

            migrationBuilder.DropTable(
                name: "relationship_said");

            migrationBuilder.DropTable(
                name: "source_record");
        }
    }
}
