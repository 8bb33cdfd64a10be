using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ActionsFollowed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "late_told_at",
                table: "discussion_action",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "soon_told_at",
                table: "discussion_action",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_strategy_discussion_signed_at",
                table: "strategy_discussion",
                column: "signed_at");

            migrationBuilder.CreateIndex(
                name: "IX_discussion_action_outcome_due_at",
                table: "discussion_action",
                columns: new[] { "outcome", "due_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_strategy_discussion_signed_at",
                table: "strategy_discussion");

            migrationBuilder.DropIndex(
                name: "IX_discussion_action_outcome_due_at",
                table: "discussion_action");

            migrationBuilder.DropColumn(
                name: "late_told_at",
                table: "discussion_action");

            migrationBuilder.DropColumn(
                name: "soon_told_at",
                table: "discussion_action");
        }
    }
}
